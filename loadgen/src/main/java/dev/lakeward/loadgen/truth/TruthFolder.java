package dev.lakeward.loadgen.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with what the tables must say: a CSV file a table, and {@code truth.json}, which says how to ask for the same
 * rows.
 *
 * @param about in words, what traffic this is the truth of
 */
public record TruthFolder(Path folder, String about, List<TruthTable> tables) {
    private static final String MANIFEST = "truth.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public TruthFolder {
        tables = List.copyOf(tables);
    }

    /**
     * Reads what {@code lakeward load} wrote.
     *
     * @throws IOException if there is no truth in {@code folder}, with words for the user
     */
    public static TruthFolder read(Path folder) throws IOException {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.isReadable(manifest)) {
            throw new IOException("no truth in %s: `lakeward load --truth %s` writes one".formatted(folder, folder));
        }
        JsonNode tree = JSON.readTree(manifest.toFile());
        List<TruthTable> tables = new ArrayList<>();
        for (JsonNode table : tree.path("tables")) {
            List<TruthColumn> columns = new ArrayList<>();
            for (JsonNode column : table.path("columns")) {
                columns.add(new TruthColumn(
                        column.path("name").asText(),
                        column.path("type").asText(),
                        column.path("key").asBoolean(),
                        column.path("tolerance").asDouble()));
            }
            tables.add(new TruthTable(
                    table.path("name").asText(), table.path("query").asText(), columns));
        }
        return new TruthFolder(folder, tree.path("about").asText(), tables);
    }

    void write() throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("about", about);
        tree.put("tables", tables);
        JSON.writeValue(folder.resolve(MANIFEST).toFile(), tree);
    }
}
