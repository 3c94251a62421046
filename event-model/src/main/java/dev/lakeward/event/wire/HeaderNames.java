package dev.lakeward.event.wire;

/**
 * Names of the headers of a record on {@code lw.events} and {@code lw.accepted}. All that stands beside an event is in one
 * header, {@link #EVENT}, or where the API is told so in several, as the binary mode of the CloudEvents Kafka binding 1.0
 * names them. Values are UTF-8 text unless said otherwise. A consumer can route, deduplicate and keep time by headers
 * alone, without parsing the value. {@link EventMetadata} reads them all.
 */
public final class HeaderNames {
    /**
     * All that stands beside an event but {@link #TRACE_PARENT}; see {@link MetadataHeader}. A record that has it was held
     * against the catalogue before it was published, as one that has {@link #REQUEST}.
     */
    public static final String EVENT = "lw";
    /** Always {@code 1.0}. */
    public static final String SPEC_VERSION = "ce_specversion";
    /** The event's identity within its source. */
    public static final String ID = "ce_id";
    /** The event type, as in the catalogue; {@link #TICK_TYPE} for a tick. */
    public static final String TYPE = "ce_type";
    /** Who sent it: the name of the write key's source, or {@code default}. */
    public static final String SOURCE = "ce_source";
    /**
     * The event's own time as the client gave it, RFC 3339 in UTC with milliseconds; absent where the client gave none,
     * so that the time of receipt is the event's time.
     */
    public static final String TIME = "ce_time";
    /**
     * What the events of a request share beside that: host, user agent, and the client's network (/24, /48) or address; see
     * {@link RequestHeader}. A record that has it was held against the catalogue before it was published; records without
     * it, from producers of other kinds, are checked by the processor.
     */
    public static final String REQUEST = "lw_request";
    /** The Host header of the request, on records from before {@link #REQUEST}. */
    public static final String HOST = "ce_host";
    /** The User-Agent header of the request, on records from before {@link #REQUEST}. */
    public static final String USER_AGENT = "ce_useragent";
    /** W3C trace context; absent where there was none. */
    public static final String TRACE_PARENT = "traceparent";
    /** Present on checked records from before {@link #REQUEST}, one byte {@code 1}. */
    public static final String CHECKED = "lw_checked";

    /**
     * Only on what the processor writes: where the event stands on {@code lw.events}, 12 bytes big-endian: partition (int),
     * offset (long).
     */
    public static final String ORIGIN = "lw_origin";

    /** Only on {@code lw.outcomes}: {@code duplicate}, {@code late} or {@code rejected}. */
    public static final String OUTCOME = "lw_outcome";

    /**
     * Only on {@code lw.rejected}, one byte {@code 1}: the sink set the record aside, and its row of {@code
     * rejected_events} landed with the range that it was found in.
     */
    public static final String LANDED = "lw_landed";

    /** {@code ce_type} of the records that only tell the time of the log; they have neither key nor value. */
    public static final String TICK_TYPE = "lakeward.tick";

    private HeaderNames() {}
}
