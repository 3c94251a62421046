package dev.lakeward.ingest;

import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.runtime.ProcessDefaults;
import dev.lakeward.event.schema.CatalogException;
import io.javalin.util.JavalinBindException;

/** Runs the ingest API alone, with settings from the environment. */
public final class IngestMain {
    private static final int WRONG_USE = 2;

    private IngestMain() {}

    /** Serves until the process receives a signal to stop. */
    public static void main(String[] arguments) {
        ProcessDefaults.apply();
        try {
            var api = IngestApi.start(IngestSettings.from(System.getenv()));
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("lakeward-stop").unstarted(api::close));
        } catch (SettingsException | CatalogException | JavalinBindException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
        }
    }
}
