package dev.lakeward.processor;

import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.runtime.ProcessDefaults;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.testsupport.JavaProcess;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Runs the processor alone, settings from {@code LAKEWARD_} variables; exit 2 where they are wrong, 1 where it failed. */
public final class ProcessorMain {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private ProcessorMain() {}

    /** A processor of few events in a process of its own, which a test can kill. */
    static JavaProcess fork(Map<String, String> settings) {
        return JavaProcess.of(ProcessorMain.class)
                .jvm("-Xmx400m", "-XX:+ExitOnOutOfMemoryError")
                .variables(settings)
                .start();
    }

    /** The same with the JVM options of the product. */
    static JavaProcess forkAsInProduction(Map<String, String> settings, String heap) {
        return JavaProcess.of(ProcessorMain.class)
                .production(
                        "-Xmx" + heap,
                        "-XX:+UseParallelGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+ExitOnOutOfMemoryError")
                .variables(settings)
                .start();
    }

    /** Starts it and waits for its end; SIGTERM stops it cleanly. */
    public static void main(String[] arguments) {
        ProcessDefaults.apply();
        StreamProcessor processor;
        try {
            processor = StreamProcessor.start(ProcessorSettings.from(System.getenv()));
        } catch (SettingsException | CatalogException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
            return;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(processor::close));
        try {
            processor.ended().join();
        } catch (CompletionException e) {
            System.err.println(e.getCause());
            System.exit(FAILED);
        }
    }
}
