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
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** Meters of commits, of open files, and of the query engine. Safe for any thread. */
public final class LandingMeters implements SinkListener, AutoCloseable {
    private static final String TABLE = "table";

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Timer commits;
    private final AtomicLong lastCommit;
    private final List<Meter> gauges = new ArrayList<>();
    private final List<KafkaClientMetrics> clients = new ArrayList<>();

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
        gauges.add(
                TimeGauge.builder("lakeward.sink.since.commit", this, TimeUnit.MILLISECONDS, LandingMeters::sinceCommit)
                        .description("Time since the last commit, or since the start")
                        .register(registry));
    }

    /** Registers meters of uncommitted records. */
    public void watch(Supplier<SinkStatus> status) {
        gauge(
                "lakeward.sink.lag",
                "records",
                "Records that are unread or in open files",
                () -> status.get().lag());
        gauge(
                "lakeward.sink.lag.time",
                "seconds",
                "Age of the oldest record that is read and not committed",
                () -> age(status.get().oldestRecord()));
        watchOpenFiles(status);
    }

    private void watchOpenFiles(Supplier<SinkStatus> status) {
        gauge(
                "lakeward.sink.open.age",
                "seconds",
                "Age of the oldest open file",
                () -> age(status.get().oldestOpen()));
        gauge(
                "lakeward.sink.open.files",
                null,
                "Number of open files",
                () -> status.get().openFiles());
        gauge(
                "lakeward.sink.open.rows",
                "rows",
                "Rows in open files",
                () -> status.get().openRows());
        gauge(
                "lakeward.sink.open.held",
                "bytes",
                "Bytes of open files",
                () -> status.get().openBytes());
    }

    private double age(Instant since) {
        return SinkStatus.seconds(since, clock.instant());
    }

    /** Registers meters of the query engine: tables that are not registered yet, and columns of another type. */
    public void watch(Supplier<Number> pending, Supplier<Number> drift) {
        gauge(
                "lakeward.sink.catalog.behind",
                null,
                "Tables that are not registered with the query engine yet",
                pending);
        gauge(
                "lakeward.sink.catalog.drift",
                null,
                "Columns whose type in the query engine differs from the catalogue",
                drift);
    }

    /** Registers what Kafka's consumers measure of themselves. */
    public void watch(List<Consumer<?, ?>> consumers) {
        for (Consumer<?, ?> consumer : consumers) {
            var metrics = new KafkaClientMetrics(consumer);
            metrics.bindTo(registry);
            clients.add(metrics);
        }
    }

    /** The registry is the only holder of the supplier, so it has to hold a strong reference. */
    private void gauge(String name, @Nullable String unit, String description, Supplier<Number> value) {
        gauges.add(Gauge.builder(name, value)
                .baseUnit(unit)
                .description(description)
                .strongReference(true)
                .register(registry));
    }

    /** Removes the gauges, so that a stopped sink is no longer reported. */
    @Override
    public void close() {
        clients.forEach(KafkaClientMetrics::close);
        gauges.forEach(registry::remove);
    }

    private double sinceCommit() {
        return (double) clock.millis() - lastCommit.get();
    }

    @Override
    public void landed(LandedCommit landed) {
        lastCommit.set(clock.millis());
        commits.record(landed.took());
        String reason = landed.reason().name().toLowerCase(Locale.ROOT);
        for (LandedFile file : landed.commit().files()) {
            registry.counter("lakeward.sink.rows", TABLE, file.table()).increment((double) file.rows());
            bytes(file.table()).increment((double) file.bytes());
            registry.counter("lakeward.sink.files", TABLE, file.table(), "reason", reason)
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
