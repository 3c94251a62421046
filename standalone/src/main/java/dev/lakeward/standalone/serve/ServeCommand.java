package dev.lakeward.standalone.serve;

import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything in one JVM, until it is stopped. */
@Command(
        name = "serve",
        description =
                "Run everything in one process: broker, storage, API, processor, sink. Goes on where the folder stopped.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} serve",
            "  ${ROOT-COMMAND-NAME} serve --storage hdfs --data-dir /var/lib/lakeward --port 9000"
        })
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Override
    public Integer call() throws InterruptedException {
        Screen screen = screens.screen();
        try (DataFolder folder = options.acquire();
                LakeServer server = options.start(folder, screen)) {
            StartupBanner.print(screen, folder.root(), server);
            server.live().ifPresent(live -> screen.line("  live        %sv1/customers/user-001".formatted(live)));
            server.telemetry()
                    .port()
                    .ifPresent(port -> screen.line("  metrics     http://127.0.0.1:%d/metrics".formatted(port)));
            screen.line("Stop it with Ctrl-C.");
            throw new CommandFailure("the %s has ended by itself; see %s"
                    .formatted(server.awaitEnd(), folder.root().resolve("logs").resolve("lakeward.log")));
        }
    }
}
