package dev.lakeward.standalone.sql.duckdb;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.LakeFile;
import dev.lakeward.sink.LakeFiles;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.standalone.lake.TableProgressFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Opens the tables of a data folder, on local disk or HDFS. */
public final class LakeReader {
    private LakeReader() {}

    /**
     * Opens the tables of {@code root}. A lake on HDFS is read through a mirror of its files, which is brought up to
     * date while the lake runs.
     *
     * @param notes receives notes about the results
     */
    public static DuckDbLake open(Path root, Catalog catalog, Consumer<String> notes) throws SQLException, IOException {
        return DuckDbLake.open(catalog, files(root, notes));
    }

    /** The files of each table that are there now; a lake that is not there yet has none. */
    public static Map<String, List<Path>> files(Path root, Consumer<String> notes) throws IOException {
        if (!Files.isDirectory(root)) {
            notes.accept("%s is not there yet: all tables are empty".formatted(root));
        }
        return of(root).now(notes);
    }

    /** The files of a data folder. */
    public static TableFiles of(Path root) {
        return new TableFiles() {
            @Override
            public Path folder() {
                return DataFolder.warehouse(root);
            }

            @Override
            public Map<String, List<Path>> now(Consumer<String> notes) throws IOException {
                TableProgressFile.note(root, Instant.now()).ifPresent(notes);
                if (DataFolder.storage(root) == Storage.hdfs) {
                    mirror(root, folder(), notes);
                }
                return visible(folder());
            }
        };
    }

    /**
     * The files of a warehouse that services apart from this process write.
     *
     * @param copies where copies of its files are kept, unless they are on this disk
     */
    public static TableFiles of(URI warehouse, Path copies) {
        boolean local = "file".equals(warehouse.getScheme());
        return new TableFiles() {
            @Override
            public Path folder() {
                return local ? Path.of(warehouse) : copies;
            }

            @Override
            public Map<String, List<Path>> now(Consumer<String> notes) throws IOException {
                if (!local) {
                    mirror(warehouse, copies);
                }
                return visible(folder());
            }
        };
    }

    /** The visible files by table; commit records name them, since a compacted day keeps its old files for a while. */
    private static Map<String, List<Path>> visible(Path tables) throws IOException {
        if (!Files.isDirectory(tables)) {
            return Map.of();
        }
        try (LakeFiles files = LakeFiles.open(tables.toUri())) {
            return files.visible().stream()
                    .collect(Collectors.groupingBy(
                            LakeFile::table,
                            Collectors.mapping(file -> tables.resolve(file.path()), Collectors.toList())));
        }
    }

    private static void mirror(Path root, Path copies, Consumer<String> notes) throws IOException {
        var warehouse = RuntimeFile.read(root).map(RuntimeFile::warehouse);
        if (warehouse.isPresent()) {
            mirror(warehouse.get(), copies);
        } else {
            notes.accept("HDFS is not running: the answer is from the files that were copied last");
        }
    }

    /** Brings the local copies of a lake on HDFS to what it shows now. */
    public static void mirror(URI warehouse, Path copies) throws IOException {
        HdfsMirror.refresh(warehouse, copies);
    }
}
