package dev.lakeward.bench.landing;

import dev.lakeward.bench.work.Figure;
import dev.lakeward.bench.work.Ground;
import dev.lakeward.sink.ParquetSink;
import dev.lakeward.sink.SinkSettings;
import dev.lakeward.sink.commit.CommitRecord;
import dev.lakeward.sink.commit.LandedFile;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The sink with all its guarantees, until the last row is visible; it lands every two seconds, as {@code serve}. */
final class OurLanding {
    private static final long LONGEST_MINUTES = 10;

    private final Ground ground;
    private final Runnable begun;
    private final CountDownLatch all = new CountDownLatch(1);
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
            var _ = sink.ended().whenComplete((done, failure) -> landing.all.countDown());
            if (!landing.all.await(LONGEST_MINUTES, TimeUnit.MINUTES)
                    || sink.ended().isCompletedExceptionally()) {
                throw new IllegalStateException("not all of %d rows landed".formatted(ground.events()));
            }
        }
        return landing.figure();
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
            all.countDown();
        }
    }

    private synchronized Figure figure() {
        return Figure.of(rows - warmRows, to - from).with("bytes a row", bytes / (double) rows);
    }
}
