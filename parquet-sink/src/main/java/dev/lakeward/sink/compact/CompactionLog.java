package dev.lakeward.sink.compact;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.RecordJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The records of one day of a table. */
public final class CompactionLog {
    private static final String RECORD = "\\d{20}\\.json";

    private final FileStore store;
    private final String folder;

    public CompactionLog(FileStore store, String table, String date) {
        this.store = store;
        this.folder = LakePaths.COMPACTION + "/" + table + "/" + date;
    }

    /** Dates of the days of {@code table} that have records. */
    public static List<String> dates(FileStore store, String table) throws IOException {
        return store.list(LakePaths.COMPACTION + "/" + table).stream()
                .filter(StoredFile::folder)
                .map(StoredFile::name)
                .sorted()
                .toList();
    }

    /** The newest record; empty for a day that was never compacted. */
    public Optional<CompactionRecord> newest() throws IOException {
        var name = store.list(folder).stream()
                .map(StoredFile::name)
                .filter(file -> file.matches(RECORD))
                .max(String::compareTo);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var json = store.read(folder + "/" + name.get());
        return json.isEmpty() ? Optional.empty() : Optional.of(RecordJson.read(json.get(), CompactionRecord.class));
    }

    /** Since when all readers are known to follow a record; empty where they are not. */
    Optional<Instant> followed(long number) throws IOException {
        String name = followedName(number);
        return store.list(folder).stream()
                .filter(file -> file.name().equals(name))
                .map(StoredFile::modified)
                .findFirst();
    }

    String folder() {
        return folder;
    }

    String path(long number) {
        return "%s/%020d.json".formatted(folder, number);
    }

    String followedPath(long number) {
        return folder + "/" + followedName(number);
    }

    private static String followedName(long number) {
        return "%020d.followed".formatted(number);
    }
}
