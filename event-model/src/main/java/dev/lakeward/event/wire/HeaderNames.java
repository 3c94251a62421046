package dev.lakeward.event.wire;

/**
 * Names of the headers of a record on {@code lw.events} and {@code lw.accepted}. An event's metadata is in one header, {@link
 * #EVENT}, or, with {@code LAKEWARD_HEADERS=cloudevents}, in several that are named as in the binary mode of the CloudEvents
 * Kafka binding 1.0. Values are UTF-8 text unless said otherwise. A consumer can route, deduplicate and keep time by headers
 * alone, without parsing the value. {@link EventMetadata} reads both forms.
 */
public final class HeaderNames {
    /**
     * All metadata of an event but {@link #TRACE_PARENT}; see {@link MetadataHeader}. The API has validated the event of a record
     * with this header or with {@link #REQUEST}.
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
     * What all events of a request share: host, user agent, and the client's network (/24, /48) or address; see {@link
     * RequestHeader}. The API has validated the event of a record with this header; the processor validates records that
     * other producers write without it.
     */
    public static final String REQUEST = "lw_request";
    /** W3C trace context; absent where there was none. */
    public static final String TRACE_PARENT = "traceparent";

    /**
     * Only on what the processor writes: position of the event on {@code lw.events}, 12 bytes big-endian: partition (int),
     * offset (long).
     */
    public static final String ORIGIN = "lw_origin";

    /**
     * On {@code lw.outcomes}: {@code duplicate}, {@link #LATE_OUTCOME} or {@code rejected}; on {@code lw.accepted} only of late
     * events. Only the processor writes it: it removes those of other producers.
     */
    public static final String OUTCOME = "lw_outcome";
    /** Value of {@link #OUTCOME} of an event that is older than its key's newest by more than the retention. */
    public static final String LATE_OUTCOME = "late";

    /**
     * Only on {@code lw.rejected}, one byte {@code 1}: the sink rejected the record, and the row of {@code rejected_events}
     * landed with the range that contained it.
     */
    public static final String LANDED = "lw_landed";

    /**
     * Only on {@code lw.events}: an event of the lake that comes again, for stages that have not had it; see {@link HistoryHeader}.
     * The record has none of the headers above.
     */
    public static final String HISTORY = "lw_history";

    /** {@code ce_type} of a tick: a record without key and value, whose timestamp moves log time on. */
    public static final String TICK_TYPE = "lakeward.tick";

    private HeaderNames() {}
}
