package dev.lakeward.sink.files;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Opens the store that an address names. */
public final class FileStores {
    private FileStores() {}

    /**
     * The store at {@code file:///folder} or {@code hdfs://host:port/folder}; does not touch it yet.
     *
     * @throws IllegalArgumentException if the address is neither
     */
    public static FileStore open(URI warehouse) throws IOException {
        return open(warehouse, StoreSettings.DEFAULT);
    }

    /** The store at an address, reached as {@code settings} say. */
    public static FileStore open(URI warehouse, StoreSettings settings) throws IOException {
        String scheme = warehouse.getScheme() == null ? "" : warehouse.getScheme();
        return switch (scheme) {
            case "file" -> new LocalStore(Path.of(warehouse.getPath()));
            case "hdfs" -> HdfsStore.open(warehouse, settings);
            default ->
                throw new IllegalArgumentException(
                        "LAKEWARD_WAREHOUSE=%s: use file:///folder or hdfs://host:port/folder".formatted(warehouse));
        };
    }
}
