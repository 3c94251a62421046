package dev.lakeward.processor;

import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.runtime.ProcessDefaults;
import dev.lakeward.event.schema.CatalogException;
import java.util.concurrent.CompletionException;

/** Runs the processor alone, settings from {@code LAKEWARD_} variables; exit 2 where they are wrong, 1 where it failed. */
public final class ProcessorMain {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private ProcessorMain() {}

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
