package dev.lakeward.bench.post;

import dev.lakeward.bench.work.Contender;
import dev.lakeward.bench.work.Ground;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/** The API as it is, with its defaults. */
final class OurApi {
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private OurApi() {}

    static Contender.Served start(Ground ground) throws InterruptedException, ExecutionException {
        var variables = new HashMap<>(ground.variables(ground.topics()));
        variables.put("LAKEWARD_HTTP_PORT", "0");
        var api = IngestApi.start(IngestSettings.from(variables));
        while (!api.ready()) {
            LockSupport.parkNanos(PAUSE);
        }
        ShortLog.of(ground);
        return new Contender.Served(api.address(), api);
    }
}
