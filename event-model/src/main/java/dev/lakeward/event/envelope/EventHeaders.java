package dev.lakeward.event.envelope;

/**
 * Names of the headers of a record on {@code lw.events} and {@code lw.accepted}: the attributes of the event in the
 * binary mode of the CloudEvents Kafka binding 1.0. Values are UTF-8 text unless said otherwise. A consumer can route,
 * deduplicate and keep time by headers alone, without parsing the value.
 */
public final class EventHeaders {
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
    /** The Host header of the request; absent where there was none. */
    public static final String HOST = "ce_host";
    /** The User-Agent header of the request; absent where there was none. */
    public static final String USER_AGENT = "ce_useragent";
    /** W3C trace context; absent where there was none. */
    public static final String TRACE_PARENT = "traceparent";
    /**
     * The client's address: its network (/24, /48) unless the installation keeps all of it; absent where it keeps nothing.
     */
    public static final String CLIENT_ADDRESS = "ce_clientaddress";
    /**
     * Present on records whose value was held against the catalogue before it was published, one byte {@code 1}. Records
     * without it, from producers of other kinds, are checked by the processor.
     */
    public static final String CHECKED = "lw_checked";

    /**
     * Only on what the processor writes: where the event stands on {@code lw.events}, 12 bytes big-endian: partition (int),
     * offset (long).
     */
    public static final String ORIGIN = "lw_origin";

    /** Only on {@code lw.outcomes}: {@code duplicate}, {@code late} or {@code rejected}. */
    public static final String OUTCOME = "lw_outcome";

    /** {@code ce_type} of the records that only tell the time of the log; they have neither key nor value. */
    public static final String TICK_TYPE = "lakeward.tick";

    private EventHeaders() {}
}
