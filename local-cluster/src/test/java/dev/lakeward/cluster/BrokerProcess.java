package dev.lakeward.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A broker in a process of its own, which a test can freeze and kill. */
final class BrokerProcess implements AutoCloseable {
    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts one; returns when it serves. */
    static BrokerProcess start(Path directory) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString()))
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = Objects.requireNonNull(out.readLine(), "the broker ended before it served");
        while (!line.startsWith("serves ")) {
            line = Objects.requireNonNull(out.readLine(), "the broker ended before it served");
        }
        return new BrokerProcess(process, line.substring("serves ".length()));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Takes its processor away, or gives it back: STOP or CONT. */
    void signal(String name) throws IOException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .onExit()
                .join()
                .exitValue();
        if (exit != 0) {
            throw new IOException("kill -%s failed: %d".formatted(name, exit));
        }
    }

    /** Kills it, and returns when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Runs a broker that looks for timed-out transactions twice a second. */
    public static void main(String[] arguments) throws Exception {
        try (var kafka = LocalKafka.start(
                Path.of(arguments[0]),
                0,
                Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"))) {
            System.out.println("serves " + kafka.bootstrapServers());
            Thread.currentThread().join();
        }
    }
}
