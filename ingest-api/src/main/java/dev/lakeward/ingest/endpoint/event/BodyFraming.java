package dev.lakeward.ingest.endpoint.event;

import dev.lakeward.event.json.JsonArray;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonLines;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import io.javalin.http.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a body holds its events. */
public enum BodyFraming {
    /** One object, or an array of objects. */
    JSON,
    /** One object a line. */
    LINES,
    /** Not declared: derived from the bytes. */
    ANY,
    /** A media type that is not supported. */
    UNKNOWN;

    /** Maximum number of events in an array. */
    static final int MAX_ELEMENTS = 500;
    /** Maximum number of events in NDJSON. */
    static final int MAX_LINES = 10_000;

    /** The framing that a Content-Type names. */
    static BodyFraming of(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return ANY;
        }
        int end = contentType.indexOf(';');
        String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "application/json" -> JSON;
            case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines" -> LINES;
            case "text/plain", "application/octet-stream", "application/x-www-form-urlencoded" -> ANY;
            default -> UNKNOWN;
        };
    }

    /**
     * The framing of a request's body.
     *
     * @throws ProblemException 415 if its Content-Type is not supported
     */
    static BodyFraming require(Context ctx) {
        var framing = of(ctx.contentType());
        if (framing == UNKNOWN) {
            throw ProblemException.of(ProblemCode.UNSUPPORTED_TYPE, "This Content-Type holds no events.");
        }
        return framing;
    }

    /**
     * Finds the events of a body.
     *
     * @throws JsonFault if an array is broken, so that the ends of its events are unknown
     * @throws ProblemException if there are more than a body may hold
     */
    EventSpans split(byte[] body) throws JsonFault {
        if (this != LINES && JsonArray.opensIn(body, 0, body.length)) {
            return elements(body);
        }
        return this == JSON ? whole(body) : lines(body);
    }

    /** Whether a body in which no event was found is an empty batch: an empty array, or NDJSON without lines. */
    boolean mayBeEmpty(byte[] body) {
        return this == LINES || JsonArray.opensIn(body, 0, body.length);
    }

    /** The whole body as one event; none where it is blank. */
    public static EventSpans whole(byte[] body) {
        var spans = new EventSpans();
        if (new JsonLines(body, 0, body.length).next()) {
            spans.add(0, body.length);
        }
        return spans;
    }

    /** The elements of an array. */
    public static EventSpans elements(byte[] body) throws JsonFault {
        var spans = new EventSpans();
        var array = JsonArray.open(body, 0, body.length);
        while (array.next()) {
            if (spans.size() == MAX_ELEMENTS) {
                throw tooMany("The array holds more than %,d events.".formatted(MAX_ELEMENTS));
            }
            spans.add(array.start(), array.end());
        }
        return spans;
    }

    private EventSpans lines(byte[] body) {
        if (this == ANY && isOneObject(body)) {
            return whole(body);
        }
        var spans = new EventSpans();
        var lines = new JsonLines(body, 0, body.length);
        while (lines.next()) {
            if (spans.size() == MAX_LINES) {
                throw tooMany("The body holds more than %,d lines.".formatted(MAX_LINES));
            }
            spans.add(lines.start(), lines.end());
        }
        return spans;
    }

    private static ProblemException tooMany(String detail) {
        return ProblemException.of(ProblemCode.TOO_MANY_EVENTS, detail);
    }

    /**
     * Whether a body without a type is one object over many lines: its first line leaves brackets open. Where the
     * second line opens an object that cannot belong to the first, the first line is a broken event of NDJSON.
     */
    private static boolean isOneObject(byte[] body) {
        var lines = new JsonLines(body, 0, body.length);
        if (!lines.next()) {
            return true;
        }
        int from = lines.start();
        int to = lines.end();
        if (!lines.next()) {
            return true;
        }
        boolean next = JsonObject.opensIn(body, lines.start(), lines.end());
        return openBrackets(body, from, to) > 0 && (!next || mayHoldObjectNext(body, from, to));
    }

    /** Whether a line ends with a bracket, a comma or a colon, so that an object may follow inside it. */
    private static boolean mayHoldObjectNext(byte[] body, int from, int to) {
        int last = to - 1;
        while (last > from && body[last] <= ' ' && body[last] >= 0) {
            last--;
        }
        return body[last] == '[' || body[last] == ',' || body[last] == ':';
    }

    private static int openBrackets(byte[] body, int from, int to) {
        int open = 0;
        boolean quoted = false;
        for (int at = from; at < to; at++) {
            switch (body[at]) {
                case '"' -> quoted = !quoted;
                case '\\' -> at += quoted ? 1 : 0;
                case '{', '[' -> open += quoted ? 0 : 1;
                case '}', ']' -> open -= quoted ? 0 : 1;
                default -> {}
            }
        }
        return open;
    }
}
