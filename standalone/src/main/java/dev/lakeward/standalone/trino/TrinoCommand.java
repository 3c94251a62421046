package dev.lakeward.standalone.trino;

import dev.lakeward.sink.catalogsync.CatalogSync;
import dev.lakeward.sink.catalogsync.CatalogSyncSettings;
import dev.lakeward.sink.store.StoreSettings;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.folder.DataFolder;
import dev.lakeward.standalone.folder.FolderOption;
import dev.lakeward.standalone.folder.LakeCatalog;
import dev.lakeward.standalone.folder.RuntimeFile;
import dev.lakeward.standalone.folder.Storage;
import dev.lakeward.standalone.terminal.Screen;
import dev.lakeward.standalone.terminal.ScreenOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a Trino server over the lake of a data folder. */
@Command(
        name = "trino",
        description = "Run a Trino server over the lake; fetched with Maven the first time, kept in the data folder.",
        footer = {
            "",
            "Example:",
            "  lakeward serve --storage hdfs          (in another terminal)",
            "  lakeward trino",
            "  lakeward sql --server http://127.0.0.1:8081"
        })
public final class TrinoCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8081",
            description = "Port on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Screen screen = screens.screen();
        Path root = folder.dataDir().toAbsolutePath().normalize();
        URI warehouse = warehouse(root);
        Path server = TrinoArchive.unpacked(root.resolve("trino"), screen::line);
        screen.line("starting Trino " + TrinoArchive.VERSION);
        try (TrinoServer trino = TrinoServer.start(server, new TrinoHome(root.resolve("trino"), port));
                CatalogSync tables = watch(warehouse, trino.address())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tables, trino), "shutdown"));
            screen.line("");
            screen.line(
                    "  Trino serves " + screen.bold(trino.address().toString()) + " (catalog lakeward, schema events)");
            screen.line("  lakeward sql --server " + trino.address());
            screen.line("");
            screen.line("Stop it with Ctrl-C.");
            trino.await();
        }
        throw new CommandFailure("Trino has ended; see " + root.resolve("trino").resolve("server.log"));
    }

    /** Tells the server of tables and days soon after they are there, whoever landed them. */
    private static CatalogSync watch(URI warehouse, URI server) {
        CatalogSyncSettings settings = new CatalogSyncSettings(
                "jdbc:trino://%s:%d".formatted(server.getHost(), server.getPort()),
                "lakeward",
                Optional.empty(),
                "lakeward",
                "events",
                URI.create(warehouse.toString().replaceAll("/+$", "")),
                Duration.ofSeconds(2));
        return CatalogSync.start(settings, LakeCatalog.ofEnvironment(), warehouse, StoreSettings.DEFAULT);
    }

    private static void stop(CatalogSync tables, TrinoServer trino) {
        tables.close();
        trino.close();
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
