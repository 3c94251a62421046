package dev.lakeward.standalone.trino;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the tests of query engines are given: queries, a catalogue, a port. */
final class EngineInputs {
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
