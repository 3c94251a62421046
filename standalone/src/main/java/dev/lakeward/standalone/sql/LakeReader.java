package dev.lakeward.standalone.sql;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.standalone.folder.DataFolder;
import dev.lakeward.standalone.folder.Storage;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Opens the tables of a data folder wherever they stand. */
public final class LakeReader {
    private LakeReader() {}

    /**
     * Opens the tables of {@code root}. A lake on HDFS is read through a mirror of its files, which is brought up to date
     * while the lake runs.
     *
     * @param notes told what the reader should know about the answers
     */
    public static DuckLake open(Path root, Catalog catalog, Consumer<String> notes) throws SQLException {
        if (DataFolder.storage(root) == Storage.hdfs) {
            notes.accept("HDFS is not read: the answer is from the files that were copied last");
        }
        return DuckLake.open(DataFolder.warehouse(root), catalog);
    }
}
