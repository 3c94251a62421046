package dev.lakeward.loadgen.send;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How events are put into the body of a request. */
public enum BodyFormat {
    /** One object a line. */
    NDJSON("/v1/events", "application/x-ndjson", "", '\n', "", 10_000),
    /** An array of objects. */
    JSON("/v1/events", "application/json", "[", ',', "]", 500),
    /** A batch of CloudEvents 1.0 in structured mode. */
    CLOUDEVENTS("/v1/events", "application/cloudevents-batch+json", "[", ',', "]", 500),
    /** A batch as the SDKs of Segment send it. */
    SEGMENT("/v1/batch", "application/json", "{\"batch\":[", ',', "]}", 1_000);

    private final String path;
    private final String mediaType;
    private final String before;
    private final byte separator;
    private final String after;
    private final int maxEvents;

    BodyFormat(String path, String mediaType, String before, char separator, String after, int maxEvents) {
        this.path = path;
        this.mediaType = mediaType;
        this.before = before;
        this.separator = (byte) separator;
        this.after = after;
        this.maxEvents = maxEvents;
    }

    String path() {
        return path;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] before() {
        return before.getBytes(StandardCharsets.US_ASCII);
    }

    byte separator() {
        return separator;
    }

    byte[] after() {
        return after.getBytes(StandardCharsets.US_ASCII);
    }

    /** Most events of one request. */
    public int maxEvents() {
        return maxEvents;
    }

    /** Whether a malformed event leaves the other events of its request valid. */
    public boolean allowsMalformedLines() {
        return this == NDJSON;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
