package dev.lakeward.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts, freezes and kills sinks that are processes of their own. */
final class ForkedSink implements AutoCloseable {
    private static final int LAST_LINES = 12;

    private final Process process;

    private ForkedSink(Process process) {
        this.process = process;
    }

    /**
     * Starts sinks.
     *
     * @param brokers bootstrap servers
     * @param lake warehouse
     * @param partitions of each topic
     * @param log file that the output is appended to
     */
    record Launcher(String brokers, URI lake, int partitions, Path log) {
        /** The last lines of the log. */
        String logTail() throws IOException {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        }

        ForkedSink start(String instance, Duration age) throws IOException {
            return start(instance, age, 1, "none", 0);
        }

        ForkedSink start(String instance, Duration age, int threads, String step, int count) throws IOException {
            var builder = new ProcessBuilder(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SinkFork.class.getName(),
                    brokers,
                    lake.toString(),
                    instance,
                    Long.toString(age.toMillis()),
                    Integer.toString(partitions),
                    Integer.toString(threads),
                    step,
                    Integer.toString(count)));
            File file = log.toFile();
            return new ForkedSink(builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(file))
                    .start());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code; fails if the process does not end. */
    int exitCode(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .as("process has ended")
                .isTrue();
        return process.exitValue();
    }

    /** Stops the process, as a long pause of its machine would. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
