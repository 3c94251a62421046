package dev.lakeward.loadgen.truth;

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

/** The tables of events: one row for each event that counts, with all that was sent. Written as the events go by. */
final class RawTruth implements AutoCloseable {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("amount_purchased", Columns.WHOLE),
            Map.entry("price", Columns.MONEY),
            Map.entry("level", Columns.WHOLE),
            Map.entry("attack", Columns.WHOLE),
            Map.entry("defense", Columns.WHOLE),
            Map.entry("health", Columns.WHOLE),
            Map.entry("purchase_time", Columns.TIME),
            Map.entry("billing_cost", Columns.MONEY),
            Map.entry("is_confirmed", Columns.FLAG),
            Map.entry("total_amount", Columns.MONEY),
            Map.entry("interval_seconds", Columns.WHOLE),
            Map.entry("multiplier", Columns.KWH),
            Map.entry("install_ts", Columns.TIME),
            Map.entry("removal_ts", Columns.TIME),
            Map.entry("off_ts", Columns.TIME),
            Map.entry("on_ts", Columns.TIME),
            Map.entry("measurement_ts_end", Columns.TIME),
            Map.entry("value_kwh", Columns.KWH));

    private final Map<EventTable, CsvFile> files = new EnumMap<>(EventTable.class);
    private final Map<EventTable, TruthTable> tables = new EnumMap<>(EventTable.class);
    private final Path folder;
    private final String tag;

    RawTruth(Path folder, String tag) {
        this.folder = folder;
        this.tag = tag;
    }

    /** @param clamped whether its clock was so far ahead that the time of receipt counts, which nobody can know here */
    void add(GeneratedEvent event, boolean clamped) {
        EventTable of = event.table();
        CsvFile file = files.computeIfAbsent(of, table -> new CsvFile(folder, table(table)));
        Instant time = Instant.ofEpochMilli(event.time());
        file.cell(event.id()).cell(event.type()).cell(event.key());
        file.cell(time).cell(clamped ? null : time).cell(clamped);
        event.values().forEach(value -> file.cell(plain(value)));
        file.end();
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
        columns.add(TruthColumn.key("event_id", Columns.TEXT));
        columns.add(TruthColumn.exact("event_type", Columns.TEXT));
        columns.add(TruthColumn.exact(of.key(), Columns.TEXT));
        columns.add(TruthColumn.exact("event_time", Columns.TIME));
        columns.add(TruthColumn.exact("event_ts", Columns.TIME));
        columns.add(TruthColumn.exact("time_clamped", Columns.FLAG));
        of.columns().forEach(name -> columns.add(TruthColumn.exact(name, TYPES.getOrDefault(name, Columns.TEXT))));
        String query =
                "SELECT event_id, event_type, %1$s, event_time, CASE WHEN time_clamped THEN NULL ELSE event_ts END AS event_ts, time_clamped, %2$s FROM %3$s WHERE %1$s LIKE '%%-%4$s-%%'"
                        .formatted(of.key(), String.join(", ", of.columns()), of.table(), tag);
        TruthTable table = new TruthTable(of.table(), query, columns);
        tables.put(of, table);
        return table;
    }

    List<TruthTable> tables() {
        return List.copyOf(tables.values());
    }

    @Override
    public void close() throws IOException {
        for (CsvFile file : files.values()) {
            file.close();
        }
    }
}
