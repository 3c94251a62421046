package dev.lakeward.standalone.serve;

import dev.lakeward.cluster.LocalHdfs;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.standalone.sql.duckdb.LakeReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The storage of the tables: local disk, or HDFS in this JVM.
 *
 * @param uri folder of the tables
 * @param stop stops what serves them
 */
record LocalWarehouse(URI uri, Runnable stop) implements AutoCloseable {
    static String name(Storage storage) {
        return storage == Storage.hdfs ? "HDFS" : "local disk";
    }

    static LocalWarehouse open(DataFolder folder) throws IOException {
        if (folder.storage() == Storage.local) {
            Path tables = Files.createDirectories(DataFolder.warehouse(folder.root()));
            return new LocalWarehouse(tables.toUri(), () -> {});
        }
        LocalHdfs hdfs = LocalHdfs.start(folder.hdfs());
        return new LocalWarehouse(hdfs.uri().resolve("/lakeward"), hdfs::close);
    }

    /** Copies the files on HDFS to the local mirror, for queries while HDFS is down. */
    static void mirror(DataFolder folder, LocalWarehouse warehouse) throws IOException {
        if (folder.storage() == Storage.hdfs) {
            LakeReader.mirror(warehouse.uri(), DataFolder.warehouse(folder.root()));
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
