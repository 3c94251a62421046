package dev.lakeward.sink.files;

import dev.lakeward.cluster.LocalHdfs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class HdfsStoreIT extends FileStoreContract {
    private static LocalHdfs hdfs;
    private static FileStore store;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        hdfs = LocalHdfs.start(folder);
        store = FileStores.open(hdfs.uri().resolve("/lakeward"));
    }

    @AfterAll
    static void stop() throws IOException {
        store.close();
        hdfs.close();
    }

    @Override
    FileStore store() {
        return store;
    }
}
