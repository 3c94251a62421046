package dev.lakeward.bench.pipeline;

import dev.lakeward.bench.run.Broker;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How fresh rows are, and the memory of each service. */
public final class PipelineOptions {
    @Option(
            names = "--whole",
            required = true,
            description = "All services under an offered load: how fresh rows are, and the memory of each.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean asked;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Events a second (default: 20000).")
    private long rate;

    @Option(
            names = "--age",
            paramLabel = "S",
            defaultValue = "10",
            description = "Seconds after which files are closed (default: 10).")
    private int age;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "Seconds that are measured (default: 30).")
    private int seconds;

    /** Runs the services and prints what came out. */
    public int run(Broker broker, Path root, PrintWriter out) throws Exception {
        var measurement = new PipelineRun(broker, root.resolve("whole"), rate, Duration.ofSeconds(age))
                .run(Duration.ofSeconds(seconds));
        out.printf("offered %,.0f events/s, files closed after %d s%n", measurement.perSecond(), age);
        measurement.details().forEach((name, value) -> out.printf("  %-20s %10.2f%n", name, value));
        out.flush();
        return 0;
    }
}
