package dev.lakeward.processor;

import java.io.IOException;
import java.nio.file.Path;
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

    /** @param heap as {@code -Xmx} takes it */
    static ForkedProcessor start(Map<String, String> settings, String heap) throws IOException {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseParallelGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                ProcessorMain.class.getName()));
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
