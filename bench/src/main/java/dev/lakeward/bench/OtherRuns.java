package dev.lakeward.bench;

import dev.lakeward.bench.console.ConsoleOptions;
import dev.lakeward.bench.pipeline.PipelineOptions;
import dev.lakeward.bench.restart.RestartOptions;
import dev.lakeward.bench.run.Broker;
import dev.lakeward.bench.run.GrowthOptions;
import dev.lakeward.bench.start.StartOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;

/** What is measured in place of works and their references. */
final class OtherRuns {
    @ArgGroup(exclusive = false)
    private @Nullable PipelineOptions whole;

    @ArgGroup(exclusive = false)
    private @Nullable GrowthOptions growth;

    @ArgGroup(exclusive = false)
    private @Nullable RestartOptions restart;

    @ArgGroup(exclusive = false)
    private @Nullable ConsoleOptions console;

    @ArgGroup(exclusive = false)
    private @Nullable StartOptions start;

    /** Measures what starts its own broker; empty where nothing of that was asked for. */
    OptionalInt alone(Path root, PrintWriter out) throws Exception {
        if (console != null) {
            return OptionalInt.of(console.run(root, out));
        }
        return start == null ? OptionalInt.empty() : OptionalInt.of(start.run(root, out));
    }

    /**
     * Measures what takes a broker; empty where nothing of that was asked for.
     *
     * @param recordings folder for JFR recordings of growth; null for none
     */
    OptionalInt on(Broker broker, Path root, long events, @Nullable Path recordings, PrintWriter out) throws Exception {
        if (whole != null) {
            return OptionalInt.of(whole.run(broker, root, out));
        }
        if (restart != null) {
            return OptionalInt.of(restart.run(broker, root, out));
        }
        return growth == null ? OptionalInt.empty() : OptionalInt.of(growth.run(broker, root, events, recordings, out));
    }
}
