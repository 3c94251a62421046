package dev.lakeward.standalone.trino;

import dev.lakeward.sink.catalog.CatalogSync;
import dev.lakeward.sink.catalog.CatalogSyncSettings;
import dev.lakeward.sink.catalog.EngineLogin;
import dev.lakeward.sink.files.StoreSettings;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.standalone.render.ProgramName;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a Trino or Presto server over the lake of a data folder. */
@Command(
        name = "trino",
        description =
                "Run a Trino or Presto server over the lake; fetched with Maven the first time, kept in the data folder.",
        footer = {
            "",
            "Example:",
            "  ${ROOT-COMMAND-NAME} serve --storage hdfs          (in another terminal)",
            "  ${ROOT-COMMAND-NAME} trino",
            "  ${ROOT-COMMAND-NAME} sql --server http://127.0.0.1:8081",
            "  ${ROOT-COMMAND-NAME} trino --presto --port 8082"
        })
public final class TrinoCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8081",
            description = "Port on 127.0.0.1; 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = HeapSize.Converter.class,
            description = "Heap of the server, such as 2g (default: a quarter of this machine's memory, 4g at most).")
    private @Nullable HeapSize memory;

    @Option(names = "--presto", description = "Run PrestoDB instead; it needs a Java from 8 to 17 as well.")
    private boolean presto;

    @Option(
            names = "--metastore",
            paramLabel = "URI",
            description =
                    "Hive Metastore that keeps the tables, such as thrift://127.0.0.1:9083 (default: a file metastore in the data folder).")
    private @Nullable URI metastore;

    @Option(
            names = "--java",
            paramLabel = "DIR",
            description =
                    "Home of the Java that the server runs on (default: ours for Trino; for Presto one is looked for).")
    private @Nullable Path java;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Screen screen = screens.screen();
        EngineDistribution engine = presto ? EngineDistribution.PRESTO : EngineDistribution.TRINO;
        Path root = folder.dataDir().toAbsolutePath().normalize();
        URI warehouse = warehouse(root);
        requireReadableBy(engine, warehouse);
        HeapSize heap = Objects.requireNonNullElseGet(memory, HeapSize::ofMachine);
        Path home = root.resolve(engine.id());
        Path javaHome = JavaHomes.of(engine, java);
        Path unpacked = EngineArchive.unpacked(engine, home, screen::line);
        screen.line("starting %s %s".formatted(engine.title(), engine.version()));
        try (EngineProcess server = EngineProcess.start(
                        unpacked,
                        new EngineInstallation(engine, home, port == 0 ? freePort() : port, heap, metastore),
                        javaHome,
                        Map.of());
                CatalogSync tables = watch(root, warehouse, server)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tables, server), "shutdown"));
            screen.line("");
            screen.line("  %s serves %s (catalog lakeward, schema events)"
                    .formatted(engine.title(), screen.bold(server.address().toString())));
            screen.line("  %s sql --server %s".formatted(ProgramName.get(), server.address()));
            screen.line("");
            screen.line("Stop it with Ctrl-C.");
            server.await();
        }
        throw new CommandFailure(engine.title() + " has ended; see " + home.resolve("server.log"));
    }

    /** The engines would serve on port 0 and look for themselves there. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Presto's file metastore takes the place of an external table for a local file, whatever its address says. */
    private void requireReadableBy(EngineDistribution engine, URI warehouse) {
        if (engine == EngineDistribution.PRESTO && metastore == null && !"file".equals(warehouse.getScheme())) {
            throw new CommandFailure(
                    "Presto's file metastore reads local lakes only, and this one is at %s: run Trino, or name a Hive Metastore of version 3 with --metastore"
                            .formatted(warehouse));
        }
    }

    /** Registers tables and days with the server soon after they have landed. */
    private static CatalogSync watch(Path root, URI warehouse, EngineProcess server) {
        CatalogSyncSettings settings = new CatalogSyncSettings(
                server.jdbcUrl(),
                EngineLogin.of("lakeward"),
                "lakeward",
                "events",
                URI.create(warehouse.toString().replaceAll("/+$", "")),
                Duration.ofSeconds(2));
        return CatalogSync.start(settings, LakeCatalog.of(root), warehouse, StoreSettings.DEFAULT);
    }

    private static void stop(CatalogSync tables, EngineProcess server) {
        tables.close();
        server.close();
    }

    private static URI warehouse(Path root) {
        var runtime = RuntimeFile.read(root);
        if (runtime.isPresent()) {
            return runtime.get().warehouse();
        }
        if (DataFolder.storage(root) == Storage.hdfs) {
            throw new CommandFailure(
                    "the lake of %s is on HDFS, which is not running: start it with `lakeward serve --data-dir %s`"
                            .formatted(root, root));
        }
        return DataFolder.warehouse(root).toUri();
    }
}
