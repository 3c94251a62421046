package dev.lakeward.standalone.serve;

import dev.lakeward.standalone.folder.DataFolder;
import dev.lakeward.standalone.folder.FolderAccess;
import dev.lakeward.standalone.folder.FolderOption;
import dev.lakeward.standalone.folder.Storage;
import dev.lakeward.standalone.logging.Logs;
import dev.lakeward.standalone.machine.OpenFiles;
import dev.lakeward.standalone.machine.Ports;
import dev.lakeward.standalone.terminal.Screen;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that run a lake in their own JVM. */
public final class LakeOptions {
    private static final int FROM_SETTINGS = -1;

    @Mixin
    private final FolderOption folder = new FolderOption();

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

    /** Holds the data folder for this process and sends the log into it. */
    public DataFolder hold() {
        StartChecks.settings(settings());
        DataFolder held = DataFolder.hold(folder.dataDir(), storage);
        Logs.toFolder(held.root());
        return held;
    }

    /** Starts all parts on {@code held} and says on the screen when each is up, and what a slow start waits for. */
    public Lake start(DataFolder held, Screen screen) {
        FolderAccess.openToOthers(held.root())
                .ifPresent(mode -> screen.line("  %s is open to other users (%s); close it: chmod 700 %s"
                        .formatted(held.root(), mode, held.root())));
        Map<String, String> settings = settings();
        StartChecks.http(settings, "--port");
        StartChecks.live(settings);
        StartChecks.metrics(settings);
        StartChecks.tables(held, settings);
        OpenFiles.ofProcess()
                .tooFew()
                .ifPresent(few -> screen.line("warning: %s; %s".formatted(few, OpenFiles.REMEDY)));
        BrokerHalt.sayWhy(held.root(), screen::line);
        return LakeProcess.start(screen, held, FROM_SETTINGS, settings);
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
