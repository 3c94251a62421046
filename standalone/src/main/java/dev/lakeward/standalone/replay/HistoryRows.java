package dev.lakeward.standalone.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.schema.Column;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.HistoryHeader;
import dev.lakeward.event.wire.MetadataHeader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Rows of a table of events as records of {@code lw.events} that stages can take again. The value is made of the columns and of
 * {@code extra}: what roles read has the same values as in the bytes that a client sent.
 *
 * @param lake holds the tables
 * @param topic name of {@code lw.events}
 * @param days which days of {@code event_date}
 */
record HistoryRows(Connection lake, String topic, Days days) {
    /**
     * Days in UTC, both inclusive.
     *
     * @param from the first
     * @param to the last
     */
    record Days(LocalDate from, LocalDate to) {
        String condition() {
            return "event_date BETWEEN DATE '%s' AND DATE '%s'".formatted(from, to);
        }
    }

    /** Takes a record; it may block until there is room. */
    @FunctionalInterface
    interface Receiver {
        void accept(ProducerRecord<byte[], byte[]> event);
    }

    /** How many rows there are. */
    long count(Table table) throws SQLException {
        try (Statement statement = lake.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM main.\"%s\" WHERE %s".formatted(table.name(), days.condition()))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Hands on the rows in the order in which they came to the log. */
    void forEach(Table table, Receiver receiver) throws SQLException {
        String sql = """
                SELECT kafka_partition, kafka_offset, epoch_ms(received_ts) AS received, late, event_id, event_type,
                  epoch_ms(event_time) AS time, source, CAST("%s" AS VARCHAR) AS key,
                  json_merge_patch(json_object(%s), coalesce(CAST(extra AS JSON), '{}')) AS value
                FROM main."%s" WHERE %s ORDER BY kafka_partition, kafka_offset""".formatted(
                        table.key(),
                        table.columns().stream().map(HistoryRows::member).collect(Collectors.joining(", ")),
                        table.name(),
                        days.condition());
        try (Statement statement = lake.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                receiver.accept(event(rows));
            }
        }
    }

    private static String member(Column column) {
        String value = switch (column.type()) {
            case ColumnType.Timestamp _ -> "strftime(make_timestamp(epoch_us(\"%s\")), '%%Y-%%m-%%dT%%H:%%M:%%S.%%gZ')";
            case ColumnType.Decimal _, ColumnType.Date _ -> "CAST(\"%s\" AS VARCHAR)";
            case ColumnType.Json _ -> "CAST(\"%s\" AS JSON)";
            default -> "\"%s\"";
        };
        return "'%s', %s".formatted(column.name(), value.formatted(column.name()));
    }

    private ProducerRecord<byte[], byte[]> event(ResultSet row) throws SQLException {
        int partition = row.getInt("kafka_partition");
        long named = row.getLong("time");
        long time = row.wasNull() ? MetadataHeader.NO_TIME : named;
        byte[] metadata = MetadataHeader.write(
                row.getString("event_id"),
                MetadataHeader.type(row.getString("event_type")),
                time,
                MetadataHeader.shared(row.getString("source"), null, null, null));
        var origin = new HistoryHeader(
                partition, row.getLong("kafka_offset"), row.getLong("received"), row.getBoolean("late"));
        var event = new ProducerRecord<>(
                topic,
                partition,
                row.getString("key").getBytes(UTF_8),
                row.getString("value").getBytes(UTF_8));
        event.headers().add(HeaderNames.HISTORY, origin.toBytes(metadata));
        return event;
    }
}
