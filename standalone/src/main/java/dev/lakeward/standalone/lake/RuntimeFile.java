package dev.lakeward.standalone.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes it atomically. */
    public void write(Path root) {
        try {
            Path draft = root.resolve(NAME + ".draft");
            JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), this);
            Files.move(draft, root.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of the server that has locked {@code root}; empty where none has. */
    public static Optional<RuntimeFile> read(Path root) {
        Path file = root.resolve(NAME);
        if (!Files.exists(file) || !DataFolder.isLocked(root)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), RuntimeFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
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
