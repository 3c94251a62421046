package dev.lakeward.bench.landing;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.sink.SinkService;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.telemetry.Telemetry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The sink as the command {@code sink} starts it, until the last row is visible. It commits every two seconds, as in {@code
 * serve}. After it has read the backlog it is stopped, which commits the open files: waiting for their age would measure
 * nothing.
 */
final class LakewardLanding {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Longer than a poll of the consumer. */
    private static final Duration CHECK_EVERY = Duration.ofMillis(120);

    private final BenchEnv env;
    private final Runnable clockStarted;
    private long rows;
    private long warmRows;
    private long bytes;
    private long from;
    private long to;

    private LakewardLanding(BenchEnv env, Runnable clockStarted) {
        this.env = env;
        this.clockStarted = clockStarted;
    }

    static Measurement run(BenchEnv env, Runnable clockStarted) throws InterruptedException {
        var landing = new LakewardLanding(env, clockStarted);
        var variables = variables(env);
        try (var telemetry = Telemetry.start(variables, "sink");
                var sinks = Sinks.start(env.size().instances(), telemetry, landing)) {
            landing.awaitRead(sinks);
        }
        if (landing.landed() < env.events()) {
            throw new IllegalStateException("%d of %d rows landed".formatted(landing.landed(), env.events()));
        }
        return landing.measurement();
    }

    /** All instances of a run. */
    private record Sinks(List<SinkService> all) implements AutoCloseable {
        static Sinks start(int instances, Telemetry telemetry, LakewardLanding landing) {
            List<SinkService> all = new ArrayList<>();
            for (int instance = 0; instance < instances; instance++) {
                Map<String, String> variables = variables(landing.env);
                variables.put("LAKEWARD_SINK_INSTANCE", "sink-" + instance);
                // Meters of a second one would have the names of the first.
                var registry = instance == 0 ? telemetry.registry() : new CompositeMeterRegistry();
                all.add(SinkService.start(
                        variables, registry, telemetry.tracing(), landed -> landing.landed(landed.commit())));
            }
            return new Sinks(all);
        }

        long unread() {
            return all.stream().mapToLong(sink -> sink.status().unread()).sum();
        }

        long openRows() {
            return all.stream().mapToLong(sink -> sink.status().openRows()).sum();
        }

        @Override
        public void close() {
            all.forEach(SinkService::close);
        }
    }

    /** Returns when all rows of the backlog are in open or committed files, or when a sink has stopped. */
    private void awaitRead(Sinks sinks) throws InterruptedException {
        var ended = new CountDownLatch(1);
        sinks.all.forEach(sink -> {
            var _ = sink.ended().whenComplete((done, failure) -> ended.countDown());
        });
        long latest = System.nanoTime() + LONGEST.toNanos();
        int confirmations = 0;
        while (confirmations < 2
                && System.nanoTime() < latest
                && !ended.await(CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            confirmations = isRead(sinks) ? confirmations + 1 : 0;
        }
    }

    /** May be wrong for one poll after a commit, whose notification comes after the row count has changed. */
    private boolean isRead(Sinks sinks) {
        return sinks.unread() == 0 && landed() + sinks.openRows() >= env.events();
    }

    private synchronized long landed() {
        return rows;
    }

    private static Map<String, String> variables(BenchEnv env) {
        var variables = new HashMap<>(env.variables(env.prepared()));
        variables.put(
                "LAKEWARD_WAREHOUSE", env.own().resolve("warehouse").toUri().toString());
        variables.put("LAKEWARD_SINK_ROTATE_AGE", "2s");
        GeneratedTables.folder(env).ifPresent(catalog -> variables.put("LAKEWARD_CATALOG_DIR", catalog.toString()));
        return variables;
    }

    private synchronized void landed(CommitRecord commit) {
        if (!commit.topic().equals(env.prepared().accepted())) {
            return;
        }
        rows += commit.rows();
        bytes += commit.files().stream().mapToLong(LandedFile::bytes).sum();
        if (from == 0 && rows >= LandingWorkload.warm(env)) {
            clockStarted.run();
            from = System.nanoTime();
            warmRows = rows;
        }
        if (rows >= env.events()) {
            to = System.nanoTime();
        }
    }

    private synchronized Measurement measurement() {
        return Measurement.of(rows - warmRows, to - from).with("bytes a row", bytes / (double) rows);
    }
}
