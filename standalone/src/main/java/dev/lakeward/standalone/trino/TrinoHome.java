package dev.lakeward.standalone.trino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The settings of a server that is alone and serves loopback only. */
record TrinoHome(Path root, int port) {
    Path config() {
        return root.resolve("etc").resolve("config.properties");
    }

    Path metastore() {
        return root.resolve("metastore");
    }

    /** Writes the settings anew; of the plug-ins of {@code server} only the one that is used is loaded. */
    void write(Path server) throws IOException {
        Files.createDirectories(metastore());
        Path plugin = Files.createDirectories(root.resolve("plugin")).resolve("hive");
        Files.deleteIfExists(plugin);
        Files.createSymbolicLink(plugin, server.resolve("plugin").resolve("hive"));
        files().forEach((name, lines) -> {
            try {
                Path file = root.resolve("etc").resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, lines);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private Map<String, List<String>> files() {
        return Map.of(
                "config.properties",
                List.of(
                        "node.environment=lakeward",
                        "node.id=lakeward-local",
                        "plugin.dir=" + root.resolve("plugin"),
                        "coordinator=true",
                        "node-scheduler.include-coordinator=true",
                        "http-server.http.port=" + port,
                        "discovery.uri=http://127.0.0.1:" + port,
                        "node.internal-address=127.0.0.1",
                        "node.bind-ip=127.0.0.1",
                        "query.max-memory=512MB",
                        "query.max-memory-per-node=384MB",
                        "memory.heap-headroom-per-node=256MB",
                        "catalog.config-dir=" + root.resolve("etc/catalog"),
                        "web-ui.preview.enabled=true"),
                "log.properties",
                List.of("io.trino=WARN", "io.airlift=WARN"),
                "catalog/lakeward.properties",
                List.of(
                        "connector.name=hive",
                        "hive.metastore=file",
                        "hive.metastore.catalog.dir=" + metastore().toUri(),
                        "hive.metastore-cache-ttl=0s",
                        "hive.file-status-cache-expire-time=0s",
                        "fs.hadoop.enabled=true",
                        "hive.parquet.time-zone=UTC",
                        "hive.non-managed-table-writes-enabled=true",
                        "hive.security=allow-all"));
    }
}
