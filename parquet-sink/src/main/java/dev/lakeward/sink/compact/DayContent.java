package dev.lakeward.sink.compact;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.LakePaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of one day of a table, and which of them count.
 *
 * @param table table
 * @param date UTC date
 * @param landed landed files that count in addition to the layer
 * @param record the newest record; empty for a day that was never compacted
 * @param covered landed files that the record covers and that are not deleted yet
 */
public record DayContent(
        String table,
        String date,
        List<StoredFile> landed,
        Optional<CompactionRecord> record,
        List<StoredFile> covered) {
    public DayContent {
        landed = List.copyOf(landed);
        covered = List.copyOf(covered);
    }

    /** All days of a table, by date; each day is consistent while sinks and compactors work on it. */
    public static List<DayContent> ofTable(FileStore store, String table) throws IOException {
        Map<String, List<StoredFile>> files = new TreeMap<>();
        for (StoredFile day : store.list(table)) {
            if (day.folder() && day.name().startsWith(LakePaths.DATE)) {
                files.put(day.name().substring(LakePaths.DATE.length()), parquet(store, table + "/" + day.name()));
            }
        }
        // Files are listed before the records are read, so that no covered file is taken for one that counts.
        Map<String, CompactionRecord> records = new HashMap<>();
        for (String date : CompactionLog.dates(store, table)) {
            new CompactionLog(store, table, date).newest().ifPresent(newest -> records.put(date, newest));
        }
        var dates = new TreeSet<>(files.keySet());
        dates.addAll(records.keySet());
        return dates.stream()
                .map(date -> of(table, date, files.getOrDefault(date, List.of()), records.get(date)))
                .toList();
    }

    /** One day. */
    public static DayContent of(FileStore store, String table, String date) throws IOException {
        List<StoredFile> files = parquet(store, LakePaths.day(table, date));
        return of(
                table,
                date,
                files,
                new CompactionLog(store, table, date).newest().orElse(null));
    }

    private static DayContent of(String table, String date, List<StoredFile> files, @Nullable CompactionRecord record) {
        var landed = new ArrayList<StoredFile>();
        var covered = new ArrayList<StoredFile>();
        for (StoredFile file : files) {
            boolean isCovered = record != null
                    && LandedFileName.of(file.name())
                            .map(name -> name.isIn(record.covered()))
                            .orElse(false);
            (isCovered ? covered : landed).add(file);
        }
        return new DayContent(table, date, landed, Optional.ofNullable(record), covered);
    }

    private static List<StoredFile> parquet(FileStore store, String folder) throws IOException {
        return store.list(folder).stream()
                .filter(file -> !file.folder() && file.name().endsWith(".parquet"))
                .filter(file -> !file.name().startsWith("_") && !file.name().startsWith("."))
                .toList();
    }

    /** Path of a landed file of this day. */
    public String path(StoredFile file) {
        return LakePaths.day(table, date) + "/" + file.name();
    }

    /** Bytes of the files that count. */
    public long bytes() {
        return landed.stream().mapToLong(StoredFile::bytes).sum()
                + record.map(one -> one.files().stream()
                                .mapToLong(file -> file.bytes())
                                .sum())
                        .orElse(0L);
    }

    /** Number of files that count. */
    public int files() {
        return landed.size() + record.map(one -> one.files().size()).orElse(0);
    }
}
