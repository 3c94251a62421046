package dev.lakeward.sink.fsck;

import dev.lakeward.sink.compact.CompactionLog;
import dev.lakeward.sink.compact.CompactionRecord;
import dev.lakeward.sink.compact.Compactor;
import dev.lakeward.sink.compact.TableLease;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.LandedFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Checks compacted days: each layer holds as many rows as the landed files that it covers, its files are unchanged, and
 * there are no other files.
 */
final class CompactionCheck {
    private record Day(String table, String date) {}

    private final FileStore store;
    private final boolean deep;
    private final List<Finding> findings;
    private final Map<String, StoredFile> layers = new HashMap<>();
    private final Map<Day, CompactionRecord> records = new HashMap<>();
    private final Map<Day, Long> covered = new HashMap<>();

    CompactionCheck(FileStore store, boolean deep, List<Finding> findings) {
        this.store = store;
        this.deep = deep;
        this.findings = findings;
    }

    /** Lists layers and records. Called before the commit logs are read, so that all covered files are known. */
    void load() throws IOException {
        for (String layer : Compactor.LAYERS) {
            for (StoredFile table : store.list(LakePaths.COMPACTED + "/" + layer)) {
                for (StoredFile day : store.list(LakePaths.layer(layer, table.name()))) {
                    String folder = LakePaths.layer(layer, table.name()) + "/" + day.name();
                    store.list(folder).forEach(file -> layers.put(folder + "/" + file.name(), file));
                }
            }
        }
        for (StoredFile table : store.list(LakePaths.COMPACTION)) {
            for (String date : CompactionLog.dates(store, table.name())) {
                newest(new Day(table.name(), date));
            }
        }
    }

    private void newest(Day day) {
        try {
            new CompactionLog(store, day.table(), day.date()).newest().ifPresent(record -> records.put(day, record));
        } catch (IOException e) {
            find(Finding.Kind.BROKEN_RECORD, LakePaths.COMPACTION + "/" + day.table() + "/" + day.date(), e.toString());
        }
    }

    int days() {
        return records.size();
    }

    /** Adds a file of a commit log. */
    void landed(LandedFile file, TopicPartition partition, long end) {
        var day = new Day(file.table(), file.date());
        if (isCovered(records.get(day), partition, end)) {
            covered.merge(day, file.rows(), Long::sum);
        }
    }

    /** Whether a layer has the rows of the file. */
    boolean covers(LandedFile file, TopicPartition partition, long end) {
        return isCovered(records.get(new Day(file.table(), file.date())), partition, end);
    }

    /** Whether a layer has the rows of the file now, since a compactor may be running. */
    boolean coversNow(LandedFile file, TopicPartition partition, long end) throws IOException {
        var newest = new CompactionLog(store, file.table(), file.date()).newest();
        return isCovered(newest.orElse(null), partition, end);
    }

    private static boolean isCovered(@Nullable CompactionRecord record, TopicPartition partition, long end) {
        return record != null && end <= record.covered().getOrDefault(partition.toString(), -1L);
    }

    /** Compares each day with the files that it covers. */
    void finish() throws IOException {
        for (var entry : records.entrySet()) {
            Day day = entry.getKey();
            var newest = new CompactionLog(store, day.table(), day.date()).newest();
            // A day that was compacted again meanwhile is checked next time.
            if (newest.equals(Optional.of(entry.getValue()))) {
                day(day, entry.getValue());
            }
        }
        for (String path : layers.keySet()) {
            if (!isNamed(path)) {
                find(Finding.Kind.UNKNOWN, path, "no record of its day names it");
            }
        }
    }

    private void day(Day day, CompactionRecord record) throws IOException {
        long rows = covered.getOrDefault(day, 0L);
        if (rows != record.rows()) {
            find(
                    Finding.Kind.MISCOUNTED,
                    LakePaths.day(day.table(), day.date()),
                    "%d rows are in layer %s, %d were landed".formatted(record.rows(), record.layer(), rows));
        }
        for (LandedFile file : record.files()) {
            StoredFile stored = layers.get(file.path());
            if (stored == null && store.exists(file.path())) {
                continue;
            }
            if (stored == null) {
                find(Finding.Kind.MISSING, file.path(), "%d rows were compacted into it".formatted(file.rows()));
            } else if (stored.bytes() != file.bytes()) {
                find(
                        Finding.Kind.CHANGED,
                        file.path(),
                        "%d bytes, %d were written".formatted(stored.bytes(), file.bytes()));
            } else if (deep) {
                FileVerifier.differs(store, file).ifPresent(detail -> find(Finding.Kind.CHANGED, file.path(), detail));
            }
        }
    }

    /** Whether a record names the file, or may still do so; a day that is not settled still has its replaced files. */
    private boolean isNamed(String path) throws IOException {
        String[] parts = path.split("/", -1);
        String table = parts[parts.length - 3];
        String date = parts[parts.length - 2].substring(LakePaths.DATE.length());
        Optional<CompactionRecord> record = new CompactionLog(store, table, date).newest();
        return (record.isPresent() && (!record.get().settled() || names(record.get(), path)))
                || TableLease.staged(store, table).stream().anyMatch(staged -> names(staged, path));
    }

    private static boolean names(CompactionRecord record, String path) {
        return record.files().stream().anyMatch(file -> file.path().equals(path));
    }

    private void find(Finding.Kind kind, String path, String detail) {
        findings.add(new Finding(kind, path, detail));
    }
}
