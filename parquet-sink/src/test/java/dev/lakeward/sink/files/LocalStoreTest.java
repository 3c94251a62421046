package dev.lakeward.sink.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest extends FileStoreContract {
    @TempDir
    private static Path folder;

    @Override
    FileStore store() {
        return new LocalStore(folder);
    }

    @Test
    void neverLeavesTheWarehouse() {
        assertThatThrownBy(() -> store().exists("../outside")).isInstanceOf(IllegalArgumentException.class);
    }
}
