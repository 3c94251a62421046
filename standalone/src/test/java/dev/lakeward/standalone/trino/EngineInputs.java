package dev.lakeward.standalone.trino;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the tests of query engines are given: queries, a catalogue, a port. */
final class EngineInputs {
    private static final Pattern QUERY = Pattern.compile("^ask\\(\"\"\"(.*?)\"\"\"\\)", Pattern.DOTALL);

    private EngineInputs() {}

    static List<String> queries() throws IOException {
        try (var files = Files.list(Path.of("..", "docs", "queries"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .map(name -> name.substring(0, name.length() - ".sql".length()))
                    .sorted()
                    .toList();
        }
    }

    /** What the notebook asks, in order. */
    static List<String> notebook() throws IOException {
        var cells = new ObjectMapper()
                .readTree(Path.of("..", "docs", "notebooks", "analytics.ipynb").toFile())
                .path("cells");
        return cells.valueStream()
                .filter(cell -> cell.path("cell_type").asText().equals("code"))
                .map(cell ->
                        cell.path("source").valueStream().map(JsonNode::asText).collect(Collectors.joining()))
                .map(QUERY::matcher)
                .filter(Matcher::find)
                .map(query -> query.group(1).strip())
                .toList();
    }

    /** The table of guild events with one column more, as a newer catalogue would bring it. */
    static Path widerGuilds(Path catalog) throws IOException {
        String schema = new String(
                EngineInputs.class
                        .getResourceAsStream("/catalog/game/guild_events.json")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Path file = Files.createDirectories(catalog.resolve("game")).resolve("guild_events.json");
        Files.writeString(
                file,
                schema.replaceFirst(
                        "\"guild_name\"\\s*:",
                        "\"emblem\": {\"type\": \"string\", \"description\": \"What the banner shows.\"},\n    \"guild_name\":"));
        return catalog;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
