package dev.lakeward.event.schema;

import java.util.List;

/**
 * The columns that every table has after its own, filled from the envelope and the log. {@code event_date} is no column
 * of a file but the folder that contains it.
 */
public final class CommonColumns {
    /** Partition column: the UTC date of {@link #EVENT_TS}, or of the fact's own time. */
    public static final String EVENT_DATE = "event_date";

    public static final String EVENT_ID = "event_id";
    /** The time that the client gave. */
    public static final String EVENT_TIME = "event_time";
    /** The time that counts: the client's, clamped to the time of receipt where it lies in the future. */
    public static final String EVENT_TS = "event_ts";
    /** Whether the event was older than the newest one of its key by more than the retention. */
    public static final String LATE = "late";

    private CommonColumns() {}

    /** Common columns of event tables, in order. */
    public static List<Column> ofEvents() {
        return List.of(
                column(EVENT_ID, new ColumnType.Text(), "Identity of the event within its source."),
                column(
                        EVENT_TS,
                        new ColumnType.Timestamp(),
                        "The event's time; clamped to receipt where it lay ahead."),
                column(EVENT_TIME, new ColumnType.Timestamp(), "The time the client gave; null where it gave none."),
                column("time_clamped", new ColumnType.Bool(), "Whether event_ts differs from event_time."),
                column(
                        LATE,
                        new ColumnType.Bool(),
                        "Whether the event was older than its key's newest by more than the retention."),
                column("received_ts", new ColumnType.Timestamp(), "When the event reached the log."),
                column("source", new ColumnType.Text(), "Who sent it: the source of the write key."),
                column("host", new ColumnType.Text(), "Host header of the request."),
                column("user_agent", new ColumnType.Text(), "User-Agent header of the request."),
                column(
                        "client_network",
                        new ColumnType.Text(),
                        "Network of the client, /24 or /48; the whole address or null where so configured."),
                column("kafka_partition", new ColumnType.Int64(), "Partition on the topic of raw events."),
                column("kafka_offset", new ColumnType.Int64(), "Offset on the topic of raw events."),
                column("trace_id", new ColumnType.Text(), "W3C trace id of the request."),
                column("extra", new ColumnType.Json(), "Properties that the schema does not know, as JSON text."));
    }

    private static Column column(String name, ColumnType type, String description) {
        return new Column(name, type, false, description, Column.Rules.NONE);
    }
}
