package dev.lakeward.loadgen.oracle;

import static dev.lakeward.loadgen.oracle.TruthColumn.exact;
import static dev.lakeward.loadgen.oracle.TruthColumn.key;

import dev.lakeward.loadgen.script.EventTable;
import dev.lakeward.loadgen.script.GeneratedEvent;
import dev.lakeward.loadgen.script.GeneratedEvent.Moment;
import dev.lakeward.loadgen.script.GeneratedEvent.Raw;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the expected rows of the tables of events, one for each accepted event. */
final class RawTables implements AutoCloseable {
    private static final String TEXT = "VARCHAR";
    private static final String WHOLE = "BIGINT";
    private static final String FLAG = "BOOLEAN";
    private static final String TIME = "TIMESTAMPTZ";
    private static final String MONEY = "DECIMAL(18,2)";
    private static final String KWH = "DECIMAL(18,6)";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("amount_purchased", WHOLE),
            Map.entry("price", MONEY),
            Map.entry("revenue", MONEY),
            Map.entry("total", MONEY),
            Map.entry("level", WHOLE),
            Map.entry("attack", WHOLE),
            Map.entry("defense", WHOLE),
            Map.entry("health", WHOLE),
            Map.entry("purchase_time", TIME),
            Map.entry("billing_cost", MONEY),
            Map.entry("is_confirmed", FLAG),
            Map.entry("total_amount", MONEY),
            Map.entry("interval_seconds", WHOLE),
            Map.entry("multiplier", KWH),
            Map.entry("install_ts", TIME),
            Map.entry("removal_ts", TIME),
            Map.entry("off_ts", TIME),
            Map.entry("on_ts", TIME),
            Map.entry("measurement_ts_end", TIME),
            Map.entry("value_kwh", KWH));

    private final Map<EventTable, CsvWriter> files = new EnumMap<>(EventTable.class);
    private final Map<EventTable, TruthTable> tables = new EnumMap<>(EventTable.class);
    private final Path folder;
    private final String tag;
    private long sequence;

    RawTables(Path folder, String tag) {
        this.folder = folder;
        this.tag = tag;
    }

    /** What the server makes of the time of an event. */
    enum Timing {
        USUAL,
        /** Older than the newest event of its key by more than the retention. */
        LATE,
        /** Replaced by the time of receipt, which is unknown here. */
        CLAMPED
    }

    void add(GeneratedEvent event, Timing timing) {
        boolean clamped = timing == Timing.CLAMPED;
        EventTable of = event.table();
        CsvWriter file = files.computeIfAbsent(of, table -> new CsvWriter(folder, table(table)));
        Instant time = Instant.ofEpochMilli(event.time());
        file.cell(event.id()).cell(event.type()).cell(event.key());
        file.cell(time).cell(clamped ? null : time).cell(clamped).cell(timing == Timing.LATE);
        event.values().forEach(value -> file.cell(plain(value)));
        file.cell(sequence++).end();
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Moment(long millis) -> Instant.ofEpochMilli(millis);
            case Raw(String json) -> json;
            default -> value;
        };
    }

    private TruthTable table(EventTable of) {
        List<TruthColumn> columns = new ArrayList<>();
        columns.add(key("event_id", TEXT));
        columns.add(exact("event_type", TEXT));
        columns.add(exact(of.key(), TEXT));
        columns.add(exact("event_time", TIME));
        columns.add(exact("event_ts", TIME));
        columns.add(exact("time_clamped", FLAG));
        columns.add(exact("late", FLAG));
        of.columns().forEach(name -> columns.add(exact(name, TYPES.getOrDefault(name, TEXT))));
        String query = """
                SELECT event_id, event_type, %1$s, event_time, CASE WHEN time_clamped THEN NULL ELSE event_ts END AS event_ts, \
                time_clamped, late, %2$s FROM %3$s WHERE %1$s LIKE '%%-%4$s-%%'""".formatted(of.key(), String.join(", ", of.columns()), of.table(), tag);
        // The order of sending, which is that of offsets for the events of one key.
        TruthTable table = new TruthTable(of.table(), query, columns, List.of(exact("kafka_offset", WHOLE)));
        tables.put(of, table);
        return table;
    }

    List<TruthTable> tables() {
        return List.copyOf(tables.values());
    }

    @Override
    public void close() throws IOException {
        for (CsvWriter file : files.values()) {
            file.close();
        }
    }
}
