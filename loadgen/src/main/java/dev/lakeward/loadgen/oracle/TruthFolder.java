package dev.lakeward.loadgen.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with the expected rows of generated traffic: a CSV file for each table, and {@code truth.json}. */
public record TruthFolder(Path folder, Manifest manifest) {
    private static final String MANIFEST = "truth.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Content of {@code truth.json}.
     *
     * @param about the settings of the traffic, for the user
     * @param tag part of every id of the traffic
     */
    public record Manifest(String about, String tag, List<TruthTable> tables) {
        public Manifest {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Reads what {@code lakeward load} wrote.
     *
     * @throws IOException if there is no truth in {@code folder}, with a message for the user
     */
    public static TruthFolder read(Path folder) throws IOException {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.isReadable(manifest)) {
            throw new IOException("no truth in %s: `lakeward load --truth %s` writes one".formatted(folder, folder));
        }
        return new TruthFolder(folder, JSON.readValue(manifest.toFile(), Manifest.class));
    }

    /** The CSV file of a table. */
    public Path file(TruthTable table) {
        return folder.resolve(table.file());
    }

    void write() throws IOException {
        JSON.writeValue(folder.resolve(MANIFEST).toFile(), manifest);
    }
}
