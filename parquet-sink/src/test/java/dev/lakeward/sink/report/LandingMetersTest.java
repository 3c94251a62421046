package dev.lakeward.sink.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.write.LandedCommit;
import dev.lakeward.sink.write.Rotation;
import dev.lakeward.sink.write.SinkStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LandingMetersTest {
    @Test
    void countsRowsBytesAndFilesByTable() {
        var registry = new SimpleMeterRegistry();
        var meters = new LandingMeters(registry, InstantSource.fixed(Instant.EPOCH));

        meters.landed(new LandedCommit(
                commit(file("purchase_events", 3, 700), file("guild_events", 2, 500)),
                Rotation.Reason.AGE,
                Duration.ofMillis(40),
                Map.of()));
        meters.landed(new LandedCommit(
                commit(file("purchase_events", 1, 300)), Rotation.Reason.ROWS, Duration.ofMillis(60), Map.of()));

        assertThat(registry.get("lakeward.sink.rows")
                        .tag("table", "purchase_events")
                        .counter()
                        .count())
                .isEqualTo(4);
        assertThat(registry.get("lakeward.sink.written")
                        .tag("table", "purchase_events")
                        .counter()
                        .count())
                .isEqualTo(1000);
        assertThat(registry.get("lakeward.sink.files")
                        .tag("reason", "rows")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("lakeward.sink.commit").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(100);
    }

    @Test
    void reportsLagAndAgeOfUncommittedRecords() {
        var registry = new SimpleMeterRegistry();
        var meters = new LandingMeters(registry, InstantSource.fixed(Instant.EPOCH.plusSeconds(60)));
        var one = new SinkStatus(5, 4, Instant.EPOCH.plusSeconds(48), Instant.EPOCH.plusSeconds(58), 2, 700);

        meters.watch(() -> one.plus(
                        new SinkStatus(3, 3, Instant.EPOCH.plusSeconds(50), Instant.EPOCH.plusSeconds(57), 1, 50))
                .plus(SinkStatus.IDLE));

        assertThat(registry.get("lakeward.sink.lag").gauge().value()).isEqualTo(8);
        assertThat(registry.get("lakeward.sink.lag.time").gauge().value()).isEqualTo(12);
        assertThat(registry.get("lakeward.sink.open.age").gauge().value()).isEqualTo(3);
        assertThat(registry.get("lakeward.sink.open.files").gauge().value()).isEqualTo(3);
        assertThat(registry.get("lakeward.sink.open.rows").gauge().value()).isEqualTo(7);
        assertThat(registry.get("lakeward.sink.open.held").gauge().value()).isEqualTo(750);
    }

    @Test
    void keepsGaugesWhoseSourceNobodyElseReferences() {
        var registry = new SimpleMeterRegistry();
        var source = new AtomicReference<>(new SinkStatus(5, 4, Instant.MAX, Instant.MAX, 2, 700));
        new LandingMeters(registry, InstantSource.fixed(Instant.EPOCH)).watch(source::get);

        collectGarbage();

        assertThat(registry.get("lakeward.sink.lag").gauge().value()).isEqualTo(5);
        assertThat(registry.get("lakeward.sink.lag.time").gauge().value()).isZero();
        assertThat(registry.get("lakeward.sink.open.files").gauge().value()).isEqualTo(2);
        assertThat(registry.get("lakeward.sink.open.held").gauge().value()).isEqualTo(700);
    }

    private static void collectGarbage() {
        var gone = new WeakReference<>(new Object());
        await().until(() -> {
            System.gc();
            return gone.refersTo(null);
        });
    }

    private static CommitRecord commit(LandedFile... files) {
        return new CommitRecord("lw.accepted", "id", 0, 0, 9, 1, "e1", "sink", "now", 9, 0, List.of(files), Map.of());
    }

    private static LandedFile file(String table, long rows, long bytes) {
        return new LandedFile(table, "2026-11-21", table + "/f", "0", rows, bytes, "", "", 0, 0, Map.of());
    }
}
