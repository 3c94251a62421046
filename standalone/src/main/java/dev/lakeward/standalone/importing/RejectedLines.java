package dev.lakeward.standalone.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.loadgen.send.SenderListener;
import dev.lakeward.standalone.importing.sort.EventSorter;
import dev.lakeward.standalone.importing.sort.TimedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rejected lines, as events that land in {@code rejected_events}. The id is a hash of content and cause, so
 * that a second import adds none.
 */
final class RejectedLines implements SenderListener, AutoCloseable {
    private static final String EVENT_TYPE = "client_rejection";
    private static final String UNFIT = "unfit-line";
    private static final int SHOWN = 20;
    private static final int PAYLOAD_KEPT = 32 << 10;
    private static final int MOST_BYTES = 60 << 10;

    private final EventSorter spool;
    private final List<String> shown = new ArrayList<>();
    private final Set<String> sentAgain = new HashSet<>();

    /** @param spool keeps them; closed with this */
    RejectedLines(EventSorter spool) {
        this.spool = spool;
    }

    /** How many there are. */
    long size() {
        return spool.size();
    }

    /** The first of them, for people. */
    List<String> shown() {
        return List.copyOf(shown);
    }

    /** Ids of events that were sent more than once. */
    Set<String> sentAgain() {
        return Set.copyOf(sentAgain);
    }

    /** A line that is no event by the format. */
    void unfit(String place, byte[] raw, String fault) {
        add(place, raw, new Rejection("", UNFIT, "", fault));
        show(place + ": " + fault);
    }

    @Override
    public synchronized void rejected(String place, byte[] event, Rejection rejection) {
        add(place, event, rejection);
        show(place + ": " + rejection.message());
    }

    @Override
    public synchronized void sentAgain(String eventId) {
        sentAgain.add(eventId);
    }

    private void show(String words) {
        if (shown.size() < SHOWN) {
            shown.add(words);
        }
    }

    private void add(String place, byte[] payload, Rejection rejection) {
        int kept = Math.min(payload.length, PAYLOAD_KEPT);
        byte[] json = json(place, payload, kept, rejection);
        while (json.length > MOST_BYTES && kept > 0) {
            kept /= 2;
            json = json(place, payload, kept, rejection);
        }
        spool.add(new TimedEvent(0, 0, 0, "", json));
    }

    private static byte[] json(String place, byte[] payload, int kept, Rejection rejection) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("event_type", EVENT_TYPE);
        event.put("event_id", id(payload, rejection));
        event.put("code", rejection.code());
        event.put("pointer", rejection.pointer());
        event.put("detail", place + ": " + rejection.detail());
        if (!rejection.eventId().isEmpty()) {
            event.put("rejected_event_id", rejection.eventId());
        }
        event.put("payload", new String(payload, 0, kept, UTF_8));
        event.put("payload_bytes", payload.length);
        return event.toString().getBytes(UTF_8);
    }

    /**
     * File and line are no part of the id: the same line rejected for the same cause keeps its id in a renamed file.
     */
    private static String id(byte[] payload, Rejection rejection) {
        byte[] cause =
                ("\n" + rejection.code() + "\n" + rejection.pointer() + "\n" + rejection.detail()).getBytes(UTF_8);
        byte[] content = new byte[payload.length + cause.length];
        System.arraycopy(payload, 0, content, 0, payload.length);
        System.arraycopy(cause, 0, content, payload.length, cause.length);
        return "rejection-" + UUID.nameUUIDFromBytes(content);
    }

    /** All of them, once. */
    Iterator<OutgoingEvent> events() {
        Iterator<TimedEvent> sorted = spool.sorted();
        Iterable<TimedEvent> all = () -> sorted;
        Stream<TimedEvent> stream = StreamSupport.stream(all.spliterator(), false);
        return stream.map(event -> new OutgoingEvent("", event.json(), "", 0)).iterator();
    }

    @Override
    public void close() {
        spool.close();
    }
}
