package dev.lakeward.bench.landing;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same loop on as many threads as the sink has by default: one per core, at most one per partition. */
final class LandingThreads {
    private LandingThreads() {}

    /** What one thread does until all rows are written; returns the bytes of its files. */
    interface Loop {
        long land(BenchEnv env, int thread, RowCounter rows) throws Exception;
    }

    static int count(BenchEnv env) {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, Math.min(4, env.partitions()));
    }

    static Measurement run(BenchEnv env, Runnable clockStarted, Loop loop) throws Exception {
        var rows = new RowCounter(LandingWorkload.warm(env), env.events(), clockStarted);
        long bytes = 0;
        try (var threads = Executors.newFixedThreadPool(count(env))) {
            List<Callable<Long>> loops = new ArrayList<>();
            for (int i = 0; i < count(env); i++) {
                int thread = i;
                loops.add(() -> loop.land(env, thread, rows));
            }
            for (Future<Long> done : threads.invokeAll(loops)) {
                bytes += done.get();
            }
        }
        return Measurement.of(rows.measured(), System.nanoTime() - rows.began())
                .with("bytes a row", bytes / (double) env.events());
    }
}
