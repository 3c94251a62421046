package dev.lakeward.bench.start;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** How long commands take from the launcher to what the user waits for, and the processor time of an idle lake. */
public final class StartOptions {
    @Option(
            names = "--start",
            required = true,
            description = "How long commands take to do what the user waits for, and what an idle lake costs.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean asked;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each command is started (default: ${DEFAULT-VALUE}).")
    private int times;

    @Option(
            names = "--rest",
            paramLabel = "S",
            defaultValue = "180",
            description =
                    "Seconds without an event before an idle lake, and each idle service, is measured for 60 s (default:"
                            + " ${DEFAULT-VALUE}).")
    private int rest;

    @Option(names = "--idle", description = "Only what is idle.")
    private boolean idle;

    /** Starts each command some times, and prints a table. */
    public int run(Path root, PrintWriter out) throws Exception {
        out.print(StartTable.header());
        out.flush();
        Consumer<StartTable.Row> rows = row -> {
            out.print(StartTable.line(row));
            out.flush();
        };
        if (idle) {
            new IdleRun(root, Duration.ofSeconds(rest), rows).measure(root.resolve("lake"));
        } else {
            new StartRun(root, times, rows).measure(Duration.ofSeconds(rest));
        }
        return 0;
    }
}
