package dev.lakeward.sink;

import dev.lakeward.sink.compact.CompactedDay;
import dev.lakeward.sink.compact.CompactionLog;
import dev.lakeward.sink.compact.DayContent;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.files.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Lists and fetches the files that make up the tables of a warehouse; for readers without a query engine of their own. */
public final class LakeFiles implements AutoCloseable {
    private final FileStore store;

    private LakeFiles(FileStore store) {
        this.store = store;
    }

    /** The files at {@code file:///folder} or {@code hdfs://host:port/folder}. */
    public static LakeFiles open(URI warehouse) throws IOException {
        return new LakeFiles(FileStores.open(warehouse));
    }

    /** All files of all tables that have any. */
    public List<LakeFile> visible() throws IOException {
        var files = new ArrayList<LakeFile>();
        for (StoredFile table : store.list("")) {
            if (table.folder() && !hidden(table.name())) {
                files.addAll(visible(table.name()));
            }
        }
        return files;
    }

    /** All files of a table that count; empty where it has none. Right at some moment of each day, whatever goes on. */
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

    /** The days of a table that were compacted, for readers that look at its folders themselves. */
    public List<CompactedDay> compacted(String table) throws IOException {
        var days = new ArrayList<CompactedDay>();
        for (String date : CompactionLog.dates(store, table)) {
            new CompactionLog(store, table, date).newest().ifPresent(record -> days.add(record.day()));
        }
        return days;
    }

    /** Copies a file to local disk; {@code target} is whole as soon as it is there. */
    public void copyTo(LakeFile file, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, ".copy-", ".parquet");
        try (var in = store.parquet(file.path()).newStream()) {
            Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
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
