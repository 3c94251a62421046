package dev.lakeward.sink;

import dev.lakeward.sink.compact.CompactedDay;
import dev.lakeward.sink.compact.CompactionLog;
import dev.lakeward.sink.compact.DayContent;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.files.StoreSettings;
import dev.lakeward.sink.files.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Lists and copies the files that count in the tables of a warehouse, for readers without a query engine. */
public final class LakeFiles implements AutoCloseable {
    private final FileStore store;

    private LakeFiles(FileStore store) {
        this.store = store;
    }

    /** Opens the warehouse at {@code file:///folder} or {@code hdfs://host:port/folder}. */
    public static LakeFiles open(URI warehouse) throws IOException {
        return open(warehouse, StoreSettings.DEFAULT);
    }

    /** Opens the warehouse with settings of HDFS. */
    public static LakeFiles open(URI warehouse, StoreSettings settings) throws IOException {
        return new LakeFiles(FileStores.open(warehouse, settings));
    }

    /** All files that count, of all tables. */
    public List<LakeFile> visible() throws IOException {
        var files = new ArrayList<LakeFile>();
        for (StoredFile table : store.list("")) {
            if (table.folder() && !hidden(table.name())) {
                files.addAll(visible(table.name()));
            }
        }
        return files;
    }

    /** All files that count of a table. Each day is consistent while sinks and compactors work on it. */
    public List<LakeFile> visible(String table) throws IOException {
        var files = new ArrayList<LakeFile>();
        for (DayContent day : DayContent.ofTable(store, table)) {
            day.landed().forEach(file -> files.add(new LakeFile(table, day.path(file), file.bytes())));
            day.record()
                    .ifPresent(record ->
                            record.files().forEach(file -> files.add(new LakeFile(table, file.path(), file.bytes()))));
        }
        return files;
    }

    /** The compacted days of a table, for readers that list its folders themselves. */
    public List<CompactedDay> compacted(String table) throws IOException {
        return CompactionLog.days(store, table);
    }

    /** Copies a file to local disk; {@code target} is created atomically. */
    public void copyTo(LakeFile file, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path partial = Files.createTempFile(folder, ".copy-", ".parquet");
        try (var in = store.parquet(file.path()).newStream()) {
            Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static boolean hidden(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
