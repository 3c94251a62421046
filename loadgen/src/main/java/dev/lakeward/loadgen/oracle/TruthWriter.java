package dev.lakeward.loadgen.oracle;

import static dev.lakeward.loadgen.oracle.TruthColumn.exact;
import static dev.lakeward.loadgen.oracle.TruthColumn.key;

import dev.lakeward.loadgen.generate.SentEvent;
import dev.lakeward.loadgen.script.GeneratedEvent;
import dev.lakeward.loadgen.script.TrafficSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the expected outcome of every sent event: a row of its table, which may be late, or a rejection; a repeated event has
 * none. Shares no code with the services. Takes the events in sending order; one thread at a time.
 */
public final class TruthWriter implements AutoCloseable {
    private static final long RETENTION = Duration.ofDays(30).toMillis();
    private static final long YEAR = Duration.ofDays(365).toMillis();
    private static final String TEXT = "VARCHAR";

    private final Path folder;
    private final TrafficSettings settings;
    private final RawTables raw;
    private final TruthTable rejectedTable;
    private final CsvWriter rejected;
    private final Map<String, Long> newestByKey = new HashMap<>();

    /** @param folder is created if it is missing */
    public TruthWriter(Path folder, TrafficSettings settings) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
        this.settings = settings;
        this.raw = new RawTables(folder, settings.tag());
        this.rejectedTable = rejectedTable(settings.tag());
        this.rejected = new CsvWriter(folder, rejectedTable);
    }

    /** A request that is sent again is rejected again, so the lake may have a rejection twice. */
    private static TruthTable rejectedTable(String tag) {
        List<TruthColumn> columns = List.of(key("event_id", TEXT), exact("code", TEXT), exact("pointer", TEXT));
        String id = "coalesce(event_id, regexp_extract(payload, '\"event_id\":\"([^\"]+)\"', 1)) AS event_id";
        String pointer = "CASE WHEN code = 'malformed-json' THEN NULL ELSE pointer END AS pointer";
        String query = "SELECT DISTINCT %s, code, %s FROM rejected_events WHERE payload LIKE '%%-%s-%%'"
                .formatted(id, pointer, tag);
        return new TruthTable("rejected_events", query, columns, List.of());
    }

    /** Records the next event that is sent. */
    public void sent(SentEvent sent) {
        switch (sent) {
            case SentEvent.Invalid invalid -> rejected.row(invalid.id(), invalid.code(), invalid.pointer());
            case SentEvent.Valid(GeneratedEvent event, boolean repeat, byte[] _) -> {
                if (!repeat) {
                    accepted(event);
                }
            }
        }
    }

    private void accepted(GeneratedEvent event) {
        // Beyond every real clock: the time of receipt counts, which is never late and does not advance the key.
        if (event.time() > settings.until().toEpochMilli() + YEAR) {
            raw.add(event, RawTables.Timing.CLAMPED);
            return;
        }
        Long newest = newestByKey.get(event.key());
        if (newest != null && event.time() < newest - RETENTION) {
            raw.add(event, RawTables.Timing.LATE);
            return;
        }
        newestByKey.merge(event.key(), event.time(), Math::max);
        raw.add(event, RawTables.Timing.USUAL);
    }

    /** Completes the folder. */
    public TruthFolder write() throws IOException {
        close();
        List<TruthTable> tables = new ArrayList<>(raw.tables());
        tables.add(rejectedTable);
        String about = "%s, %d events, seed %d, until %s, tag %s"
                .formatted(settings.profile(), settings.events(), settings.seed(), settings.until(), settings.tag());
        TruthFolder written = new TruthFolder(folder, new TruthFolder.Manifest(about, settings.tag(), tables));
        written.write();
        return written;
    }

    @Override
    public void close() throws IOException {
        raw.close();
        rejected.close();
    }
}
