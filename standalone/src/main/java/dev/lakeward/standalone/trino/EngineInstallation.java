package dev.lakeward.standalone.trino;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a server that is alone and serves loopback only: those of {@code deploy/trino} and {@code
 * deploy/presto}, with folders and port of this one.
 *
 * @param engine which one
 * @param root folder for settings, metastore and log
 * @param port of its HTTP interface
 * @param heap of its JVM
 * @param hive address of the Hive Metastore that keeps its tables; null for a file metastore of its own
 */
record EngineInstallation(
        EngineDistribution engine,
        Path root,
        int port,
        HeapSize heap,
        @Nullable URI hive) {
    private static final String CONFIG = "config.properties";
    private static final String LOG_LEVELS = "log.properties";
    private static final String CATALOG = "lakeward.properties";

    Path config() {
        return root.resolve("etc").resolve(CONFIG);
    }

    Path logLevels() {
        return root.resolve("etc").resolve(LOG_LEVELS);
    }

    Path metastore() {
        return root.resolve("metastore");
    }

    /** Arguments of its JVM. */
    List<String> jvmArguments() {
        return lines("jvm.config").stream()
                .filter(line -> line.startsWith("-") && !line.equals("-server"))
                .map(line -> line.startsWith("-Xmx") ? heap.argument() : line)
                .toList();
    }

    /** Writes the settings; of the plug-ins of {@code server} only the one in use is loaded. */
    void write(Path server) throws IOException {
        Files.createDirectories(metastore());
        Path plugin = Files.createDirectories(root.resolve("plugin")).resolve(engine.plugin());
        Files.deleteIfExists(plugin);
        Files.createSymbolicLink(plugin, server.resolve("plugin").resolve(engine.plugin()));
        Path catalogs = Files.createDirectories(root.resolve("etc").resolve("catalog"));
        Files.write(config(), with(lines(CONFIG), server()));
        Files.write(logLevels(), lines(LOG_LEVELS));
        Files.write(catalogs.resolve(CATALOG), catalog());
        if (engine == EngineDistribution.PRESTO) {
            PrestoLocalFiles.install(plugin.toRealPath());
            Files.writeString(hadoop(), PrestoLocalFiles.settings());
        }
    }

    /** Settings of Presto's Hadoop. */
    private Path hadoop() {
        return root.resolve("etc").resolve("core-site.xml");
    }

    private List<String> catalog() {
        var settings = new LinkedHashMap<String, String>();
        if (hive == null) {
            settings.put("hive.metastore.catalog.dir", metastore().toUri().toString());
        } else {
            settings.put("hive.metastore.uri", hive.toString());
        }
        if (engine == EngineDistribution.PRESTO) {
            settings.put("hive.config.resources", hadoop().toString());
        }
        return with(lines((hive == null ? "catalog-file/" : "catalog-hive/") + CATALOG), settings);
    }

    private Map<String, String> server() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("node.id", "lakeward-local");
        settings.put("node.environment", "lakeward");
        settings.put("node.internal-address", "127.0.0.1");
        settings.put("node.bind-ip", "127.0.0.1");
        settings.put("http-server.http.port", Integer.toString(port));
        settings.put("discovery.uri", "http://127.0.0.1:" + port);
        settings.put("query.max-memory", heap.forQueries());
        settings.put("query.max-memory-per-node", heap.forQueries());
        if (engine == EngineDistribution.PRESTO) {
            settings.put("query.max-total-memory-per-node", heap.forQueries());
        }
        settings.put("plugin.dir", root.resolve("plugin").toString());
        settings.put(
                "catalog.config-dir", root.resolve("etc").resolve("catalog").toString());
        return settings;
    }

    /** {@code lines} with these settings in place of those of the same keys. */
    private static List<String> with(List<String> lines, Map<String, String> settings) {
        var all = new ArrayList<>(lines);
        all.removeIf(line -> settings.containsKey(line.substring(0, Math.max(0, line.indexOf('=')))));
        settings.forEach((key, value) -> all.add(key + "=" + value));
        return all;
    }

    private List<String> lines(String file) {
        String name = "/engines/%s/%s".formatted(engine.id(), file);
        try (var in = Objects.requireNonNull(EngineInstallation.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
