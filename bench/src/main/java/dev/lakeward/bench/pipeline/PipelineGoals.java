package dev.lakeward.bench.pipeline;

import dev.lakeward.bench.run.Broker;
import dev.lakeward.bench.run.Limit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Absolute limits of the services, without a bare reference. */
public final class PipelineGoals {
    private static final int RATE = 20_000;
    private static final int USERS = 1_000_000;
    private static final Duration AGE = Duration.ofSeconds(1);
    /** What the processor may take of the row's way, in seconds for a million events. */
    private static final double PROCESSOR = 30;

    private PipelineGoals() {}

    /**
     * Measures all limits.
     *
     * @param measured how long the load lasts
     * @param progress is notified of each figure
     */
    public static List<Limit> measure(Broker broker, Path root, Duration measured, Consumer<String> progress)
            throws Exception {
        var whole = new PipelineRun(broker, root.resolve("whole"), RATE, AGE).run(measured);
        whole.details().forEach((name, value) -> progress.accept("whole: %s %,.2f".formatted(name, value)));
        double memory = Stream.of("ingest MB", "process MB", "sink MB")
                .mapToDouble(whole::detail)
                .max()
                .orElseThrow();
        double processor = Stream.of("ingest cpu s/M", "process cpu s/M", "sink cpu s/M")
                .mapToDouble(whole::detail)
                .sum();
        double restart = new RestartRun(broker, root, USERS).run().toMillis() / 1000.0;
        progress.accept("restart: %.2f s".formatted(restart));
        String load = "%,d events/s".formatted(RATE);
        double fresh = AGE.toSeconds() + 2;
        return List.of(
                new Limit(
                        "age of a row when it can be read, p99, %s, files closed after %d s"
                                .formatted(load, AGE.toSeconds()),
                        "s",
                        whole.detail("p99 s"),
                        fresh,
                        1.2),
                new Limit("processor time from request to row, a million events", "s", processor, PROCESSOR, PROCESSOR),
                new Limit("memory of the largest service, " + load, "MB", memory, 512, 512),
                new Limit("processor at work again after SIGKILL, %,d users".formatted(USERS), "s", restart, 30, 3));
    }
}
