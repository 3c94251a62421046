package dev.lakeward.standalone.serve;

import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.telemetry.Telemetry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The API, from the moment when it takes events. */
final class ReadyApi {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private ReadyApi() {}

    static IngestApi start(IngestSettings settings, Telemetry telemetry) throws InterruptedException {
        IngestApi api = IngestApi.start(settings, telemetry.registry(), telemetry.tracing());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!api.ready()) {
            if (System.nanoTime() > deadline) {
                api.close();
                throw new CommandFailure(
                        "the API cannot take events: Kafka did not answer for %d s".formatted(PATIENCE.toSeconds()));
            }
            new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return api;
    }
}
