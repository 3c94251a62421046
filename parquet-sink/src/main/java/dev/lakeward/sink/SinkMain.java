package dev.lakeward.sink;

import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.runtime.ProcessDefaults;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.telemetry.Telemetry;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sink as a process of its own. */
public final class SinkMain {
    private static final Logger LOG = LoggerFactory.getLogger(SinkMain.class);
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private SinkMain() {}

    /** Runs until it is stopped; exit code 1 where it could not go on, 2 where a setting is wrong. */
    public static void main(String[] arguments) {
        ProcessDefaults.apply();
        int code = run(System.getenv());
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(Map<String, String> variables) {
        try (var telemetry = Telemetry.start(variables, "sink");
                var sink = SinkService.start(variables, telemetry.registry(), telemetry.tracing())) {
            telemetry.readyWhen(() -> !sink.ended().isDone());
            Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "sink-stop"));
            sink.ended().join();
            return 0;
        } catch (SettingsException | CatalogException e) {
            LOG.error("{}", e.getMessage());
            return WRONG_USE;
        } catch (CompletionException e) {
            LOG.error("stopped cause={}", String.valueOf(e.getCause()));
            return FAILED;
        }
    }
}
