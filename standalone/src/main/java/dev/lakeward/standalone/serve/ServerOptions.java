package dev.lakeward.standalone.serve;

import dev.lakeward.standalone.lake.DataDirOption;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.FolderPermissions;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.standalone.logging.LoggingSetup;
import dev.lakeward.standalone.machine.OpenFileLimit;
import dev.lakeward.standalone.machine.Ports;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.serve.broker.BrokerHaltHandler;
import dev.lakeward.standalone.serve.broker.ServedKafka;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that run a lake in their own JVM. */
public final class ServerOptions {
    private static final int FROM_SETTINGS = -1;

    @Mixin
    private final DataDirOption folder = new DataDirOption();

    @Option(
            names = "--storage",
            description = "Where rows land: ${COMPLETION-CANDIDATES} (default: local, or what the folder holds).")
    private @Nullable Storage storage;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port of the API; 0 for a free one (default: LAKEWARD_HTTP_PORT, or 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--freshness",
            paramLabel = "D",
            description = "Land rows so often, such as 1s; fewer and larger files the longer (default: 2s).")
    private @Nullable String freshness;

    @Option(names = "--kafka", hidden = true, description = "Use this Kafka; start none in this process.")
    private @Nullable String kafka;

    /** Holds the data folder for this process and sends the log into it. */
    public DataFolder acquire() {
        if (kafka == null) {
            ServedKafka.requireLibraries();
        }
        PreflightChecks.settings(settings());
        DataFolder held = DataFolder.acquire(folder.dataDir(), storage);
        LoggingSetup.toFolder(held.root());
        return held;
    }

    /** Starts all parts on {@code held} and says on the screen when each is up, and what a slow start waits for. */
    public LakeServer start(DataFolder held, Screen screen) {
        FolderPermissions.openToOthers(held.root())
                .ifPresent(mode -> screen.line("  %s is open to other users (%s); close it: chmod 700 %s"
                        .formatted(held.root(), mode, held.root())));
        Map<String, String> settings = settings();
        PreflightChecks.openFiles(OpenFileLimit.ofProcess());
        PreflightChecks.storage(held.root(), held.storage());
        PreflightChecks.http(settings, "--port");
        PreflightChecks.live(settings);
        PreflightChecks.metrics(settings);
        PreflightChecks.tables(held, settings);
        OpenFileLimit.ofProcess()
                .tooFew()
                .ifPresent(few -> screen.line("warning: %s; %s".formatted(few, OpenFileLimit.REMEDY)));
        BrokerHaltHandler.install(held.root(), screen::line);
        return ServerProcess.start(
                screen, held, new ServiceVariables.Given(settings, FROM_SETTINGS, Optional.ofNullable(kafka)));
    }

    private Map<String, String> settings() {
        var settings = new HashMap<>(System.getenv());
        if (freshness != null) {
            settings.put("LAKEWARD_SINK_ROTATE_AGE", freshness);
        }
        if (port != null) {
            settings.put("LAKEWARD_HTTP_PORT", Integer.toString(Ports.inRange("--port", port)));
        }
        return settings;
    }
}
