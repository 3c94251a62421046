package dev.lakeward.processor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The processor in a process of its own, which a test can kill. */
final class ForkedProcessor implements AutoCloseable {
    private static final long PATIENCE = 30;

    private final Process process;

    private ForkedProcessor(Process process) {
        this.process = process;
    }

    /** One that processes few events: it compiles quickly. */
    static ForkedProcessor start(Map<String, String> settings) throws IOException {
        return start(settings, List.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    }

    /** One with the JVM options of the product. */
    static ForkedProcessor startAsInProduction(Map<String, String> settings, String heap) throws IOException {
        return start(settings, List.of("-Xmx" + heap, "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders"));
    }

    private static ForkedProcessor start(Map<String, String> settings, List<String> jvm) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvm);
        words.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                ProcessorMain.class.getName()));
        var builder = new ProcessBuilder(words);
        builder.environment().putAll(settings);
        return new ForkedProcessor(builder.redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Ends it as a power cut would: SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(PATIENCE, TimeUnit.SECONDS).join();
        } catch (CompletionException slow) {
            kill();
        }
    }
}
