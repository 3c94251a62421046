package dev.lakeward.ingest.endpoint.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonArray;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonLines;
import dev.lakeward.event.json.ShallowObject;
import dev.lakeward.ingest.endpoint.event.EventSpans;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a JSON body: a list of events, an object with a list in it, or one event. Only the envelope is read,
 * so that an event that is not JSON does not reject the others.
 *
 * @param body what was read
 * @param texts members of the envelope that are text or numbers
 * @param events the byte ranges of its events
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the request's body, never compared
public record Envelope(byte[] body, Map<String, String> texts, EventSpans events) {
    /** Adds one event. */
    @FunctionalInterface
    public interface Adding {
        /**
         * Adds one event.
         *
         * @throws JsonFault if it is no JSON object
         */
        void add(Element event) throws JsonFault;
    }

    /**
     * Reads the envelope.
     *
     * @param list name of the member that is the list of events; without it, the whole object is one event
     * @throws JsonFault if the envelope is broken, so that the ends of events are not known
     */
    public static Envelope read(byte[] body, String list) throws JsonFault {
        if (JsonArray.opensIn(body, 0, body.length)) {
            return new Envelope(body, Map.of(), elements(body, 0, body.length));
        }
        var texts = new HashMap<String, String>();
        EventSpans events = null;
        var object = ShallowObject.open(body, 0, body.length);
        while (object.next()) {
            String text = scalar(body, object);
            if (text != null && !text.isBlank()) {
                texts.put(object.name(), text);
            } else if (object.name().equals(list)) {
                events = elements(body, object.start(), object.end());
            }
        }
        return new Envelope(body, texts, events == null ? EventSpans.of(0, body.length) : events);
    }

    /**
     * Reads a list of events, or one event a line.
     *
     * @throws JsonFault if a list is broken, so that the ends of events are not known
     */
    public static Envelope readLines(byte[] body) throws JsonFault {
        if (JsonArray.opensIn(body, 0, body.length)) {
            return new Envelope(body, Map.of(), elements(body, 0, body.length));
        }
        var events = new EventSpans();
        var lines = new JsonLines(body, 0, body.length);
        while (lines.next()) {
            events.add(lines.start(), lines.end());
        }
        return new Envelope(body, Map.of(), events);
    }

    private static EventSpans elements(byte[] body, int from, int to) throws JsonFault {
        var events = new EventSpans();
        var array = JsonArray.open(body, from, to);
        while (array.next()) {
            events.add(array.start(), array.end());
        }
        return events;
    }

    /** A text or a number; null for any other value. */
    private static @Nullable String scalar(byte[] body, ShallowObject object) {
        byte first = body[object.start()];
        boolean number = first == '-' || (first >= '0' && first <= '9');
        return number ? new String(body, object.start(), object.end() - object.start(), UTF_8) : object.text();
    }

    /** A member of the envelope; null where it is neither text nor number. */
    public @Nullable String text(String name) {
        return texts.get(name);
    }

    /** The first of these members that is a text; null where none is. */
    public @Nullable String firstText(String... names) {
        for (String name : names) {
            if (texts.containsKey(name)) {
                return texts.get(name);
            }
        }
        return null;
    }

    /**
     * The first event; null where there is none.
     *
     * @throws JsonFault if it is no JSON object
     */
    public @Nullable JsonFields first() throws JsonFault {
        return events.size() == 0 ? null : element(0).fields();
    }

    /** Adds all events; one that is no JSON object is added as it is, and rejected for that. */
    public void each(ClientBatch batch, Adding adding) {
        for (int i = 0; i < events.size(); i++) {
            var event = element(i);
            try {
                adding.add(event);
            } catch (JsonFault unreadable) {
                batch.add(event);
            }
        }
    }

    private Element element(int index) {
        return new Element(body, events.from(index), events.to(index));
    }

    /** A text of the envelope that comes before its break; null where there is none. */
    public static @Nullable String textBeforeBreak(byte[] body, String name) {
        String text = null;
        try {
            var object = ShallowObject.open(body, 0, body.length);
            while (object.next()) {
                text = object.name().equals(name) ? object.text() : text;
            }
            return text;
        } catch (JsonFault atBreak) {
            return text;
        }
    }
}
