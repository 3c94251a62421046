package dev.lakeward.sink.files;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Opens file stores by address. */
public final class FileStores {
    private FileStores() {}

    /**
     * Opens the store at {@code file:///folder} or {@code hdfs://host:port/folder}, without reading it yet.
     *
     * @throws IllegalArgumentException if the address has another scheme
     */
    public static FileStore open(URI warehouse) throws IOException {
        return open(warehouse, StoreSettings.DEFAULT);
    }

    /**
     * Opens the store at an address with {@code settings}.
     *
     * @throws IOException also if the login at Kerberos fails
     */
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
