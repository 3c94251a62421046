package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.telemetry.Telemetry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/** The API with its defaults and with telemetry, as the command {@code ingest} starts it. */
final class LakewardApi {
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private LakewardApi() {}

    static Candidate.Served start(BenchEnv env) throws InterruptedException, ExecutionException {
        return start(env, Map.of());
    }

    /** With further variables. */
    static Candidate.Served start(BenchEnv env, Map<String, String> more)
            throws InterruptedException, ExecutionException {
        var variables = new HashMap<>(env.variables(env.topics()));
        variables.putAll(more);
        variables.put("LAKEWARD_HTTP_PORT", "0");
        var telemetry = Telemetry.start(variables, "ingest");
        var api = IngestApi.start(IngestSettings.from(variables), telemetry.registry(), telemetry.tracing());
        while (!api.ready()) {
            LockSupport.parkNanos(PAUSE);
        }
        ShortRetention.of(env);
        return new Candidate.Served(api.address(), () -> {
            api.close();
            telemetry.close();
        });
    }
}
