package dev.lakeward.sink.files;

import dev.lakeward.testsupport.SharedHdfs;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class HdfsStoreIT extends FileStoreContract {
    private static FileStore store;

    @BeforeAll
    static void start() throws IOException {
        store = FileStores.open(SharedHdfs.folder());
    }

    @AfterAll
    static void stop() throws IOException {
        store.close();
    }

    @Override
    FileStore store() {
        return store;
    }
}
