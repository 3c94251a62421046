package dev.lakeward.sink.kill;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.sink.SinkFork;
import dev.lakeward.testsupport.JavaProcess;
import dev.lakeward.testsupport.SharedKafka;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Starts sinks that are processes of their own.
 *
 * @param topics what they read, on the broker that all tests share
 * @param partitions of topics that a sink creates
 * @param lake warehouse
 * @param log file that their output is appended to
 */
record SinkLauncher(Topics topics, int partitions, URI lake, Path log) {
    private static final int LAST_LINES = 12;

    /** The last lines of the log. */
    String logTail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    JavaProcess start(String instance, Duration age) {
        return start(instance, age, 1, "none", 0);
    }

    /**
     * Starts a sink that kills itself.
     *
     * @param step at which, a name of {@link dev.lakeward.sink.lease.FaultPoints.Step}, or {@code none}
     * @param count how often it passes the step, the last time included
     */
    JavaProcess start(String instance, Duration age, int threads, String step, int count) {
        return JavaProcess.of(
                        SinkFork.class,
                        SharedKafka.bootstrapServers(),
                        topics.namespace(),
                        lake,
                        instance,
                        age.toMillis(),
                        partitions,
                        threads,
                        step,
                        count)
                .jvm("-Xmx512m")
                .log(log)
                .start();
    }
}
