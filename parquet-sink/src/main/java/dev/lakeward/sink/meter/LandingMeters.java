package dev.lakeward.sink.meter;

import dev.lakeward.sink.commit.CommitRecord;
import dev.lakeward.sink.commit.LandedFile;
import dev.lakeward.sink.land.Rotation;
import dev.lakeward.sink.land.SinkListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts rows, bytes and files of what lands, how long a commit takes, and how long ago the last one was. */
public final class LandingMeters implements SinkListener {
    private static final String TABLE = "table";

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Timer commits;
    private final AtomicLong lastCommit;

    /** Registers the meters. */
    public LandingMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.lastCommit = new AtomicLong(clock.millis());
        this.commits = Timer.builder("lakeward.sink.commit")
                .description("From closing the first file of a range to its files being visible")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
        TimeGauge.builder("lakeward.sink.since.commit", this, TimeUnit.MILLISECONDS, LandingMeters::sinceCommit)
                .description("Since something landed last, or since the start")
                .register(registry);
    }

    private double sinceCommit() {
        return (double) clock.millis() - lastCommit.get();
    }

    @Override
    public void landed(CommitRecord commit, Rotation.Reason reason, Duration took) {
        lastCommit.set(clock.millis());
        commits.record(took);
        for (LandedFile file : commit.files()) {
            registry.counter("lakeward.sink.rows", TABLE, file.table()).increment((double) file.rows());
            bytes(file.table()).increment((double) file.bytes());
            registry.counter(
                            "lakeward.sink.files",
                            TABLE,
                            file.table(),
                            "reason",
                            reason.name().toLowerCase(Locale.ROOT))
                    .increment();
        }
        registry.counter("lakeward.sink.skipped").increment((double) commit.skipped());
    }

    private Counter bytes(String table) {
        return Counter.builder("lakeward.sink.written")
                .baseUnit("bytes")
                .tag(TABLE, table)
                .register(registry);
    }
}
