package dev.lakeward.standalone.harness;

import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.lake.ServerClient;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code lakeward serve} in a process of its own, which a test can kill. */
public final class ForkedServer implements AutoCloseable {
    private final Process process;
    private final URI api;

    private ForkedServer(Process process, URI api) {
        this.process = process;
        this.api = api;
    }

    public static ForkedServer serve(Path dataDir, String... options) throws IOException {
        return serve(dataDir, Map.of(), options);
    }

    /**
     * Starts it and returns when it takes events.
     *
     * @param variables of its environment, beside those of this process
     */
    public static ForkedServer serve(Path dataDir, Map<String, String> variables, String... options)
            throws IOException {
        return serve(List.of(), dataDir, variables, options);
    }

    /** The same with options of the JVM, such as system properties. */
    public static ForkedServer serve(List<String> jvm, Path dataDir) throws IOException {
        return serve(jvm, dataDir, Map.of());
    }

    private static ForkedServer serve(List<String> jvm, Path dataDir, Map<String, String> variables, String... options)
            throws IOException {
        var builder = new ProcessBuilder(command(jvm, dataDir, options));
        builder.environment().putAll(variables);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(new File(dataDir.getParent().toFile(), "serve.log"))
                .start();
        try {
            Awaitility.await("serve is ready, see its log beside " + dataDir)
                    .atMost(Duration.ofMinutes(5))
                    .failFast("serve has ended", () -> !process.isAlive())
                    .until(() -> ready(dataDir, process.pid()));
            return new ForkedServer(
                    process, RuntimeFile.read(dataDir).orElseThrow().http());
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static List<String> command(List<String> jvm, Path dataDir, String... options) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> words = new ArrayList<>(List.of(
                java,
                "-Xmx700m",
                // A server that lives for a minute has no use for the second compiler.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Lakeward.class.getName(),
                "serve",
                "--data-dir",
                dataDir.toString()));
        words.addAll(1, jvm);
        words.addAll(List.of(options));
        if (!words.contains("--port")) {
            words.addAll(List.of("--port", "0"));
        }
        return words;
    }

    private static boolean ready(Path dataDir, long pid) throws InterruptedException {
        var runtime = RuntimeFile.read(dataDir).filter(file -> file.pid() == pid);
        if (runtime.isEmpty()) {
            return false;
        }
        try (ServerClient client = new ServerClient(runtime.get().http())) {
            return client.ready();
        }
    }

    public URI api() {
        return api;
    }

    /** Ends it as a power cut would: SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends it as Ctrl-C would, and returns when it has gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            kill();
            throw new AssertionError("serve did not stop within a minute of SIGTERM", e);
        }
    }
}
