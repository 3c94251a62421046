package dev.lakeward.standalone.serve;

import dev.lakeward.standalone.folder.DataFolder;
import dev.lakeward.standalone.terminal.Figures;
import dev.lakeward.standalone.terminal.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lake that this process runs: what is said of it on the screen, and its stop, which always ends. */
final class LakeProcess implements StartListener {
    private static final Logger LOG = LoggerFactory.getLogger(LakeProcess.class);

    private final Screen screen;
    private final StopDeadline deadline;
    private final AtomicReference<@Nullable Parts> parts = new AtomicReference<>();
    private final AtomicReference<@Nullable Lake> lake = new AtomicReference<>();
    private StopDeadline.@Nullable Stop stop;

    private LakeProcess(Screen screen, StopDeadline deadline) {
        this.screen = screen;
        this.deadline = deadline;
    }

    static Lake start(Screen screen, DataFolder held, int port, Map<String, String> settings) {
        var process = new LakeProcess(screen, StopDeadline.ofProcess(held.root().resolve("logs")));
        Runtime.getRuntime().addShutdownHook(new Thread(process::shutDown, "shutdown"));
        try (var _ = StartWatch.begin(process::waiting, process::say)) {
            Lake lake = Lake.start(held, port, settings, process);
            process.lake.set(lake);
            return lake;
        }
    }

    /** On SIGTERM, whether the start is over or not. The deadline holds until the process has gone. */
    private void shutDown() {
        var untilTheEnd = deadline.begin();
        assert untilTheEnd != null;
        Lake running = lake.get();
        Parts begun = parts.get();
        if (running != null) {
            running.close();
        } else if (begun != null) {
            begun.close();
        }
    }

    private List<String> waiting() {
        Parts begun = parts.get();
        return begun == null ? List.of() : begun.waiting();
    }

    private void say(String sentence) {
        screen.line("  " + sentence);
        LOG.warn("{}", sentence);
    }

    @Override
    public void starting(Parts begun) {
        parts.set(begun);
    }

    @Override
    public void up(String part, Duration took) {
        screen.line("  %-17s up in %s".formatted(part, Figures.time(took)));
    }

    @Override
    public void restarting(String part, Throwable cause) {
        screen.line("  %-17s has ended by itself and is started again: %s".formatted(part, cause.getMessage()));
    }

    @Override
    public void trouble(String sentence) {
        screen.line("  " + sentence);
    }

    @Override
    public synchronized void stopping() {
        if (stop == null) {
            stop = deadline.begin();
        }
    }

    @Override
    public synchronized void stopped() {
        if (stop != null) {
            stop.close();
        }
    }
}
