package dev.lakeward.bench.landing;

import dev.lakeward.bench.work.Figure;
import dev.lakeward.bench.work.Ground;
import dev.lakeward.sink.ParquetSink;
import dev.lakeward.sink.SinkSettings;
import dev.lakeward.sink.commit.LandedFile;
import java.util.HashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The sink with all its guarantees, from its start until the last row is visible; it lands every two seconds, as {@code serve}. */
final class OurLanding {
    private static final long LONGEST_MINUTES = 10;

    private OurLanding() {}

    static Figure run(Ground ground, Runnable begun) throws InterruptedException {
        var variables = new HashMap<>(ground.variables(ground.prepared()));
        variables.put(
                "LAKEWARD_WAREHOUSE", ground.own().resolve("warehouse").toUri().toString());
        variables.put("LAKEWARD_SINK_ROTATE_AGE", "2s");
        var rows = new AtomicLong();
        var bytes = new AtomicLong();
        var all = new CountDownLatch(1);
        String accepted = ground.prepared().accepted();
        begun.run();
        long began = System.nanoTime();
        try (var sink = ParquetSink.start(SinkSettings.from(variables), (commit, reason, took) -> {
            if (commit.topic().equals(accepted)) {
                bytes.addAndGet(
                        commit.files().stream().mapToLong(LandedFile::bytes).sum());
                if (rows.addAndGet(commit.rows()) >= ground.events()) {
                    all.countDown();
                }
            }
        })) {
            if (!all.await(LONGEST_MINUTES, TimeUnit.MINUTES) || sink.ended().isCompletedExceptionally()) {
                throw new IllegalStateException("%d of %d rows landed".formatted(rows.get(), ground.events()));
            }
            return Figure.of(rows.get(), System.nanoTime() - began)
                    .with("bytes a row", bytes.get() / rows.doubleValue());
        }
    }
}
