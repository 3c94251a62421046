package dev.lakeward.bench.landing;

import dev.lakeward.bench.work.Figure;
import dev.lakeward.bench.work.Ground;
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
final class OurLanding {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Longer than a consumer waits in a poll. */
    private static final Duration LOOK = Duration.ofMillis(120);

    private final Ground ground;
    private final Runnable begun;
    private long rows;
    private long warmRows;
    private long bytes;
    private long from;
    private long to;

    private OurLanding(Ground ground, Runnable begun) {
        this.ground = ground;
        this.begun = begun;
    }

    static Figure run(Ground ground, Runnable begun) throws InterruptedException {
        var landing = new OurLanding(ground, begun);
        try (var sink =
                ParquetSink.start(SinkSettings.from(variables(ground)), landed -> landing.landed(landed.commit()))) {
            landing.awaitRead(sink);
        }
        if (landing.landed() < ground.events()) {
            throw new IllegalStateException("%d of %d rows landed".formatted(landing.landed(), ground.events()));
        }
        return landing.figure();
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
        return pulse.unread() == 0 && landed() + pulse.openRows() >= ground.events();
    }

    private synchronized long landed() {
        return rows;
    }

    private static Map<String, String> variables(Ground ground) {
        var variables = new HashMap<>(ground.variables(ground.prepared()));
        variables.put(
                "LAKEWARD_WAREHOUSE", ground.own().resolve("warehouse").toUri().toString());
        variables.put("LAKEWARD_SINK_ROTATE_AGE", "2s");
        OwnTables.folder(ground).ifPresent(catalog -> variables.put("LAKEWARD_CATALOG_DIR", catalog.toString()));
        return variables;
    }

    private synchronized void landed(CommitRecord commit) {
        if (!commit.topic().equals(ground.prepared().accepted())) {
            return;
        }
        rows += commit.rows();
        bytes += commit.files().stream().mapToLong(LandedFile::bytes).sum();
        if (from == 0 && rows >= LandingWork.warm(ground)) {
            begun.run();
            from = System.nanoTime();
            warmRows = rows;
        }
        if (rows >= ground.events()) {
            to = System.nanoTime();
        }
    }

    private synchronized Figure figure() {
        return Figure.of(rows - warmRows, to - from).with("bytes a row", bytes / (double) rows);
    }
}
