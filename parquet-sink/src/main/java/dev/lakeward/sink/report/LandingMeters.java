package dev.lakeward.sink.report;

import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.write.LandedCommit;
import dev.lakeward.sink.write.SinkListener;
import dev.lakeward.sink.write.SinkStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts rows, bytes and files of what lands, how long a commit takes, and how long ago the last one was. */
public final class LandingMeters implements SinkListener, AutoCloseable {
    private static final String TABLE = "table";

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Timer commits;
    private final AtomicLong lastCommit;
    private final List<Meter> gauges = new ArrayList<>();

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
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20))
                .register(registry);
        add(TimeGauge.builder("lakeward.sink.since.commit", this, TimeUnit.MILLISECONDS, LandingMeters::sinceCommit)
                .description("Since something landed last, or since the start")
                .register(registry));
    }

    /** Meters of what waits, asked for whenever somebody looks. They alone hold {@code pulse}, so they hold it strongly. */
    public void watch(Supplier<SinkStatus> pulse) {
        add(Gauge.builder("lakeward.sink.lag", pulse, now -> now.get().behind())
                .baseUnit("records")
                .description("Records that wait on the topics or in open files")
                .strongReference(true)
                .register(registry));
        seconds(
                "lakeward.sink.lag.time",
                "Age of the oldest record that was read and has not landed",
                pulse,
                SinkStatus::oldestRecord);
        seconds("lakeward.sink.open.age", "Age of the oldest open file", pulse, SinkStatus::oldestOpen);
        add(Gauge.builder("lakeward.sink.open.files", pulse, now -> now.get().openFiles())
                .description("Files that are open")
                .strongReference(true)
                .register(registry));
        add(Gauge.builder("lakeward.sink.open.rows", pulse, now -> now.get().openRows())
                .baseUnit("rows")
                .description("Rows that stand in open files")
                .strongReference(true)
                .register(registry));
        add(Gauge.builder("lakeward.sink.open.held", pulse, now -> now.get().openBytes())
                .baseUnit("bytes")
                .description("Bytes that open files hold")
                .strongReference(true)
                .register(registry));
    }

    private void seconds(
            String name, String description, Supplier<SinkStatus> pulse, Function<SinkStatus, Instant> since) {
        add(Gauge.builder(name, pulse, now -> SinkStatus.seconds(since.apply(now.get()), clock.instant()))
                .baseUnit("seconds")
                .description(description)
                .strongReference(true)
                .register(registry));
    }

    /** Meters of the query engine that is told of what lands. */
    public void watch(Supplier<Number> behind, Supplier<Number> drift) {
        add(Gauge.builder("lakeward.sink.catalog.behind", behind)
                .description("Tables that the query engine is still to be told of")
                .strongReference(true)
                .register(registry));
        add(Gauge.builder("lakeward.sink.catalog.drift", drift)
                .description("Columns whose type in the query engine is not the catalogue's")
                .strongReference(true)
                .register(registry));
    }

    private void add(Meter gauge) {
        gauges.add(gauge);
    }

    /** A sink that has stopped is not seen any more; one that is started again shows itself. */
    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }

    private double sinceCommit() {
        return (double) clock.millis() - lastCommit.get();
    }

    @Override
    public void landed(LandedCommit landed) {
        lastCommit.set(clock.millis());
        commits.record(landed.took());
        for (LandedFile file : landed.commit().files()) {
            registry.counter("lakeward.sink.rows", TABLE, file.table()).increment((double) file.rows());
            bytes(file.table()).increment((double) file.bytes());
            registry.counter(
                            "lakeward.sink.files",
                            TABLE,
                            file.table(),
                            "reason",
                            landed.reason().name().toLowerCase(Locale.ROOT))
                    .increment();
        }
        registry.counter("lakeward.sink.skipped")
                .increment((double) landed.commit().skipped());
    }

    private Counter bytes(String table) {
        return Counter.builder("lakeward.sink.written")
                .baseUnit("bytes")
                .tag(TABLE, table)
                .register(registry);
    }
}
