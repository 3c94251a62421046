package dev.lakeward.bench.landing;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.sink.ParquetSink;
import dev.lakeward.sink.SinkSettings;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.LandedFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The sink with all its guarantees, until the last row is visible; it lands every two seconds, as {@code serve}. When all is
 * read it is stopped, so that it lands what is open, as the bare reference closes its files: to wait for their age is no work.
 */
final class LakewardLanding {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Longer than a consumer waits in a poll. */
    private static final Duration LOOK = Duration.ofMillis(120);

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
        try (var sink =
                ParquetSink.start(SinkSettings.from(variables(env)), landed -> landing.landed(landed.commit()))) {
            landing.awaitRead(sink);
        }
        if (landing.landed() < env.events()) {
            throw new IllegalStateException("%d of %d rows landed".formatted(landing.landed(), env.events()));
        }
        return landing.measurement();
    }

    /** Returns when the whole backlog stands in files, open ones or landed ones, or the sink has ended. */
    private void awaitRead(ParquetSink sink) throws InterruptedException {
        var ended = new CountDownLatch(1);
        var _ = sink.ended().whenComplete((done, failure) -> ended.countDown());
        long latest = System.nanoTime() + LONGEST.toNanos();
        int sightings = 0;
        while (sightings < 2 && System.nanoTime() < latest && !ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            sightings = isRead(sink) ? sightings + 1 : 0;
        }
    }

    /** May be wrong just as a range lands, which a consumer tells of one poll later. */
    private boolean isRead(ParquetSink sink) {
        var pulse = sink.pulse();
        return pulse.unread() == 0 && landed() + pulse.openRows() >= env.events();
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
