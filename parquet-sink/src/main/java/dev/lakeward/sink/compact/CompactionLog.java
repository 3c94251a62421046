package dev.lakeward.sink.compact;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.RecordFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The compaction records of one day of a table. */
public final class CompactionLog {
    private final FileStore store;
    private final String folder;

    public CompactionLog(FileStore store, String table, String date) {
        this.store = store;
        this.folder = LakePaths.COMPACTION + "/" + table + "/" + date;
    }

    /** Dates of the days of {@code table} that have records, in order. */
    public static List<String> dates(FileStore store, String table) throws IOException {
        return store.list(LakePaths.COMPACTION + "/" + table).stream()
                .filter(StoredFile::folder)
                .map(StoredFile::name)
                .sorted()
                .toList();
    }

    /** The compacted days of {@code table}, by date. */
    public static List<CompactedDay> days(FileStore store, String table) throws IOException {
        var days = new ArrayList<CompactedDay>();
        for (String date : dates(store, table)) {
            new CompactionLog(store, table, date).newest().ifPresent(record -> days.add(record.day()));
        }
        return days;
    }

    /** The newest record; empty for a day that was never compacted. */
    public Optional<CompactionRecord> newest() throws IOException {
        var number = RecordFiles.newest(store, folder);
        return number.isEmpty()
                ? Optional.empty()
                : RecordFiles.read(store, path(number.getAsLong()), CompactionRecord.class);
    }

    /** When all readers had switched to a record; empty if that is not known. */
    Optional<Instant> switched(long number) throws IOException {
        String name = switchedName(number);
        return store.list(folder).stream()
                .filter(file -> file.name().equals(name))
                .map(StoredFile::modified)
                .findFirst();
    }

    String folder() {
        return folder;
    }

    String path(long number) {
        return RecordFiles.path(folder, number);
    }

    String switchedPath(long number) {
        return folder + "/" + switchedName(number);
    }

    private static String switchedName(long number) {
        return "%020d.switched".formatted(number);
    }
}
