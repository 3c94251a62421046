package dev.lakeward.standalone.demo;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.loadgen.send.SendTotals;
import dev.lakeward.standalone.check.CheckReport;
import dev.lakeward.standalone.check.TableComparison;
import dev.lakeward.standalone.keys.DemoWriteKey;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.LakeCatalog;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import dev.lakeward.standalone.serve.LakeServer;
import dev.lakeward.standalone.serve.ServerOptions;
import dev.lakeward.standalone.serve.StartupBanner;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import dev.lakeward.standalone.sql.duckdb.LakeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a server, sends traffic, waits until it has landed, prints query results and checks the tables. */
@Command(
        name = "demo",
        description =
                "Run everything with generated load, answer a question of each kind, then stay for you to look around.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} demo",
            "  ${ROOT-COMMAND-NAME} demo --all",
            "  ${ROOT-COMMAND-NAME} demo --events 100000 --exit",
            "  ${ROOT-COMMAND-NAME} demo --storage hdfs --data-dir /tmp/on-hdfs"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final String TRUTH = "truth";
    private static final int EXAMPLES = 3;

    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many to send (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--exit", description = "Leave after the check instead of staying up.")
    private boolean exit;

    @Option(names = "--all", description = "Print the answers to all questions, as tables.")
    private boolean all;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same events (default: a new one).")
    private @Nullable Long seed;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Screen screen = screens.screen();
        Catalog catalog = LakeCatalog.ofEnvironment();
        screen.line(screen.bold("Starting"));
        try (DataFolder folder = options.acquire();
                LakeServer server = options.start(folder, screen)) {
            server.allowReset();
            screen.line("");
            StartupBanner.console(screen, server);
            screen.line("");
            screen.line(screen.bold("Sending %s events of players, shoppers, photo sharers, visitors and meters"
                    .formatted(Numbers.count(events))));
            Path truth = folder.root().resolve(TRUTH);
            DemoLoad.Loaded loaded = new DemoLoad(screen, server.runtime().http(), truth).run(events, seed());
            boolean good = answer(screen, folder.root(), catalog, loaded);
            StartupBanner.print(screen, folder.root(), server);
            DemoWriteKey.print(screen, server.runtime());
            if (!exit) {
                screen.line("Everything stays up. Stop it with Ctrl-C.");
                new CountDownLatch(1).await();
            }
            return good ? 0 : 1;
        }
    }

    private long seed() {
        return seed == null ? System.nanoTime() : seed;
    }

    private boolean answer(Screen screen, Path root, Catalog catalog, DemoLoad.Loaded loaded)
            throws SQLException, IOException {
        try (DuckDbLake tables = LakeReader.open(root, catalog, note -> {})) {
            if (all) {
                QuestionResults.printAll(screen, tables);
            } else {
                QuestionResults.printShort(screen, tables);
            }
            screen.line("");
            screen.line(screen.bold("Do the tables say what they must?"));
            CheckReport verdict = CheckReport.of(loaded.truth(), TableComparison.local(tables.connection(), EXAMPLES));
            verdict.print(screen);
            SendTotals tally = loaded.tally();
            screen.line("sent %s = accepted %s + rejected %s"
                    .formatted(
                            Numbers.count(tally.sent()),
                            Numbers.count(tally.accepted()),
                            Numbers.count(tally.rejected())));
            screen.line(LedgerTotals.read(tables.connection()).line(tally.accepted()));
            return verdict.good() && tally.unknown() == 0;
        }
    }
}
