package dev.lakeward.standalone.serve;

import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lifecycle.ShutdownDeadline;
import dev.lakeward.standalone.lifecycle.StartupMonitor;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.Screen;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a server in this process: prints its state, and stops it within a deadline. */
final class ServerProcess implements ServerListener {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    private final Screen screen;
    private final ShutdownDeadline deadline;
    private final AtomicReference<@Nullable ServiceGroup> group = new AtomicReference<>();
    private final AtomicReference<@Nullable LakeServer> server = new AtomicReference<>();
    private ShutdownDeadline.@Nullable Stop stop;

    private ServerProcess(Screen screen, ShutdownDeadline deadline) {
        this.screen = screen;
        this.deadline = deadline;
    }

    static LakeServer start(Screen screen, DataFolder held, ServiceVariables.Given given) {
        var process =
                new ServerProcess(screen, ShutdownDeadline.ofProcess(held.root().resolve("logs")));
        Runtime.getRuntime().addShutdownHook(new Thread(process::shutDown, "shutdown"));
        try (var _ = StartupMonitor.begin(process::waiting, process::say)) {
            LakeServer server = LakeServer.start(held, given, process);
            process.server.set(server);
            return server;
        }
    }

    /** On SIGTERM, whether the start is over or not. The deadline holds until the process has gone. */
    private void shutDown() {
        var untilTheEnd = deadline.begin();
        assert untilTheEnd != null;
        LakeServer running = server.get();
        ServiceGroup services = group.get();
        if (running != null) {
            running.close();
        } else if (services != null) {
            services.close();
        }
    }

    private List<String> waiting() {
        ServiceGroup services = group.get();
        return services == null ? List.of() : services.waiting();
    }

    private void say(String sentence) {
        screen.line("  " + sentence);
        LOG.warn("{}", sentence);
    }

    @Override
    public void starting(ServiceGroup services) {
        group.set(services);
    }

    @Override
    public void up(String service, Duration took) {
        screen.line("  %-17s up in %s".formatted(service, Numbers.time(took)));
    }

    @Override
    public void restarting(String service, Throwable cause) {
        screen.line("  %-17s has ended by itself and is started again: %s".formatted(service, cause.getMessage()));
    }

    @Override
    public void problem(String sentence) {
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
