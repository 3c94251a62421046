package dev.lakeward.standalone.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Addresses of a running server, published to other processes as {@code runtime.json} in the data folder.
 *
 * @param pid its process
 * @param http address of the API
 * @param kafka bootstrap servers
 * @param storage local or hdfs
 * @param warehouse folder of the tables
 */
public record RuntimeFile(long pid, URI http, String kafka, Storage storage, URI warehouse) {
    private static final String NAME = "runtime.json";

    /** Writes it atomically. */
    public void write(Path root) {
        JsonFile.write(root.resolve(NAME), this);
    }

    /** The file of the server that has locked {@code root}; empty where none has. */
    public static Optional<RuntimeFile> read(Path root) {
        return DataFolder.isLocked(root) ? JsonFile.read(root.resolve(NAME), RuntimeFile.class) : Optional.empty();
    }

    /** Deletes the file when the server stops. */
    public static void remove(Path root) {
        try {
            Files.deleteIfExists(root.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
