package dev.lakeward.bench.start;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A command that is started as the user starts it, by the launcher, which the JVM of the command replaces. */
final class LaunchedCommand implements AutoCloseable {
    /** Path of the launcher, a system property that it sets. */
    private static final String LAUNCHER = "lakeward.launcher";

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;
    private final long begun;

    private LaunchedCommand(Process process, Path log, long begun) {
        this.process = process;
        this.log = log;
        this.begun = begun;
    }

    /** What has to be true, asked again and again. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Starts it; what it prints goes to {@code log}. */
    static LaunchedCommand start(Path log, List<String> words) throws IOException {
        return start(log, words, Map.of());
    }

    /** The same with variables of its environment. */
    static LaunchedCommand start(Path log, List<String> words, Map<String, String> variables) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty(LAUNCHER, "./lakeward")));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        long begun = System.nanoTime();
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
        return new LaunchedCommand(process, log, begun);
    }

    /** A port that nobody listens on now. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Seconds until it has ended well. */
    double secondsToEnd() throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the command failed:%n%s".formatted(Files.readString(log)));
        }
        return seconds();
    }

    /** Seconds until the API on this port takes events. */
    double secondsToReady(int port) throws IOException, InterruptedException {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/readyz".formatted(port)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return secondsTo(() -> {
                try {
                    return http.send(ready, BodyHandlers.discarding()).statusCode() == 200;
                } catch (IOException notYet) {
                    return false;
                }
            });
        }
    }

    /** Seconds until the condition holds. */
    double secondsTo(Condition condition) throws IOException, InterruptedException {
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new IOException("the command does not get so far:%n%s".formatted(Files.readString(log)));
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return seconds();
    }

    /**
     * Looks whether it still runs.
     *
     * @throws IOException if it has ended, with what it printed
     */
    void check() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the command has ended:%n%s".formatted(Files.readString(log)));
        }
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Processor time of all its threads until now. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends it as a power cut would: SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it as Ctrl-C would. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
