package dev.lakeward.standalone.harness;

import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.lake.ServerClient;
import dev.lakeward.testsupport.JavaProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** {@code lakeward serve} in a process of its own, which a test can kill. */
public final class ForkedServer implements AutoCloseable {
    private final JavaProcess process;
    private final URI api;

    private ForkedServer(JavaProcess process, URI api) {
        this.process = process;
        this.api = api;
    }

    /** Starts it and returns when it takes events. */
    public static ForkedServer serve(Path dataDir, String... options) {
        return serve(dataDir, Map.of(), options);
    }

    /** The same with variables of its environment. */
    public static ForkedServer serve(Path dataDir, Map<String, String> variables, String... options) {
        return serve(List.of(), dataDir, variables, options);
    }

    /** The same with options of the JVM, such as system properties. */
    public static ForkedServer serve(List<String> jvm, Path dataDir) {
        return serve(jvm, dataDir, Map.of());
    }

    /** The same, run by another program, which takes its place with it. */
    public static ForkedServer under(String[] program, List<String> jvm, Path dataDir) {
        return serve(program, jvm, dataDir, Map.of());
    }

    private static ForkedServer serve(
            List<String> jvm, Path dataDir, Map<String, String> variables, String... options) {
        return serve(new String[0], jvm, dataDir, variables, options);
    }

    private static ForkedServer serve(
            String[] program, List<String> jvm, Path dataDir, Map<String, String> variables, String... options) {
        List<String> all = new ArrayList<>(List.of("-Xmx700m"));
        all.addAll(jvm);
        JavaProcess process = JavaProcess.of(Lakeward.class, words(dataDir, options))
                .jvm(all.toArray(String[]::new))
                .under(program)
                .variables(QuickSettings.with(variables))
                .log(dataDir.resolveSibling("serve.log"))
                .start();
        try {
            Awaitility.await("serve is ready, see its log beside " + dataDir)
                    .atMost(Duration.ofMinutes(5))
                    .failFast("serve has ended", () -> !process.isAlive())
                    .until(() -> ready(dataDir, process.pid()));
            return new ForkedServer(
                    process, RuntimeFile.read(dataDir).orElseThrow().http());
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    private static Object[] words(Path dataDir, String... options) {
        List<String> words = new ArrayList<>(List.of("serve", "--data-dir", dataDir.toString()));
        words.addAll(List.of(options));
        if (!words.contains("--port")) {
            words.addAll(List.of("--port", "0"));
        }
        return words.toArray();
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

    /** Processor time of all its threads since its start. */
    public Duration processorTime() {
        return ProcessHandle.of(process.pid())
                .flatMap(running -> running.info().totalCpuDuration())
                .orElseThrow();
    }

    public URI api() {
        return api;
    }

    /** The process, to freeze or to strain. */
    public JavaProcess process() {
        return process;
    }

    /** Ends it as a power cut would: SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** Ends it as Ctrl-C would, and returns when it has gone. */
    @Override
    public void close() {
        process.close();
    }
}
