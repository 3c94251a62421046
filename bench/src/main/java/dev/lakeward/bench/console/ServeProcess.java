package dev.lakeward.bench.console;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** {@code lakeward serve} in a JVM of its own, with the flags of the launcher. */
final class ServeProcess implements AutoCloseable {
    /** Class path of the product, a system property that the launcher sets. */
    private static final String CLASS_PATH = "lakeward.product";

    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** What the system keeps of the names of the console's threads. */
    private static final String THREADS = "lakeward-consol";
    /** Fields of {@code stat} behind the name: processor time in user mode, and in the kernel, in hundredths of a second. */
    private static final int USER = 11;

    private static final int KERNEL = 12;

    private final Process process;
    private final URI api;

    private ServeProcess(Process process, URI api) {
        this.process = process;
        this.api = api;
    }

    /** Starts it on a data folder, and returns when it takes events. */
    static ServeProcess start(Path data) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-XX:MaxDirectMemorySize=256m",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty(CLASS_PATH, ""),
                "dev.lakeward.standalone.Lakeward",
                "serve",
                "--data-dir",
                data.toString(),
                "--port",
                Integer.toString(port));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("serve.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
        var server = new ServeProcess(process, URI.create("http://127.0.0.1:%d/".formatted(port)));
        server.awaitReady(data.resolveSibling("serve.log"));
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        // The console is mounted when all services are up.
        var ready = HttpRequest.newBuilder(api.resolve("/console/login")).build();
        long end = System.nanoTime() + LONGEST.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                    pause();
                } catch (IOException notYet) {
                    pause();
                }
            }
        }
        throw new IOException("serve does not get ready:%n%s".formatted(Files.readString(log)));
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }

    URI api() {
        return api;
    }

    /** Processor time of each thread of the console until now, in hundredths of a second. */
    Map<Path, Long> console() throws IOException {
        Map<Path, Long> hundredths = new HashMap<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                hundredths.put(thread, ofConsole(thread));
            }
        }
        return hundredths;
    }

    /** Processor time of the threads of the console since then, without that of threads that have ended. */
    Duration consoleSince(Map<Path, Long> before) throws IOException {
        long hundredths = 0;
        for (Map.Entry<Path, Long> thread : console().entrySet()) {
            hundredths += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return Duration.ofMillis(10 * hundredths);
    }

    private static long ofConsole(Path thread) throws IOException {
        Path stat = thread.resolve("stat");
        if (!Files.exists(stat)) {
            return 0; // it has ended meanwhile
        }
        String line = Files.readString(stat);
        String name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return name.equals(THREADS) ? Long.parseLong(fields[USER]) + Long.parseLong(fields[KERNEL]) : 0;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
