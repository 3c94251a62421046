package dev.lakeward.sink;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.compact.RecordedCoverage;
import dev.lakeward.sink.consume.ConsumerFactory;
import dev.lakeward.sink.consume.SinkWorkers;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.lease.Recovery;
import dev.lakeward.sink.report.CommitNoticePublisher;
import dev.lakeward.sink.report.LandingLedger;
import dev.lakeward.sink.write.Parallel;
import dev.lakeward.sink.write.RejectionPublisher;
import dev.lakeward.sink.write.SinkListener;
import dev.lakeward.sink.write.SinkStatus;
import dev.lakeward.sink.write.TableRouter;
import dev.lakeward.sink.write.WriterContext;
import dev.lakeward.telemetry.trace.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes what the processor emits to Parquet tables, each row exactly once, whatever fails in between. Safe for any
 * thread.
 *
 * @see <a href="../../../../../../../docs/delivery-guarantees.md">docs/delivery-guarantees.md</a>
 */
public final class ParquetSink implements AutoCloseable {
    private final Admin admin;
    private final FileStore store;
    private final Reporters reporters;
    private final SinkWorkers workers;

    private ParquetSink(Admin admin, FileStore store, Reporters reporters, SinkWorkers workers) {
        this.admin = admin;
        this.store = store;
        this.reporters = reporters;
        this.workers = workers;
    }

    /** What others attach to a sink: a listener for commits, fault points of tests, and spans. */
    record Hooks(SinkListener listener, FaultPoints faults, Tracing tracing) {
        Hooks(SinkListener listener, FaultPoints faults) {
            this(listener, faults, Tracing.OFF);
        }
    }

    /** Publish to Kafka what the sink does. */
    private record Reporters(CommitNoticePublisher notices, LandingLedger ledger, RejectionPublisher rejections)
            implements AutoCloseable {
        static Reporters open(InstallationSettings installation, Catalog catalog, FileStore store) {
            return new Reporters(
                    CommitNoticePublisher.open(installation.kafka(), installation.topics(), store),
                    LandingLedger.open(installation.kafka(), installation.topics(), catalog),
                    RejectionPublisher.open(installation.kafka(), installation.topics()));
        }

        @Override
        public void close() {
            notices.close();
            ledger.close();
            rejections.close();
        }
    }

    /** Starts a sink; returns at once. */
    public static ParquetSink start(SinkSettings settings) {
        return start(settings, SinkListener.NONE);
    }

    /** Starts a sink that notifies {@code listener} of commits; returns at once. */
    public static ParquetSink start(SinkSettings settings, SinkListener listener) {
        return start(settings, new Hooks(listener, FaultPoints.NONE));
    }

    static ParquetSink start(SinkSettings settings, Hooks hooks) {
        return start(settings, hooks, () -> FileStores.open(settings.warehouse(), settings.store()));
    }

    /** Opens the warehouse; tests replace it. */
    @FunctionalInterface
    interface StoreOpening {
        FileStore open() throws IOException;
    }

    static ParquetSink start(SinkSettings settings, Hooks hooks, StoreOpening warehouse) {
        InstallationSettings installation = settings.installation();
        Catalog catalog = installation.loadCatalog();
        var admin = Admin.create(new HashMap<>(installation.kafka()));
        FileStore store;
        try {
            TopicSetup.ensure(
                    admin, installation.topics(), catalog, installation.partitions(), installation.replication());
            store = warehouse.open();
        } catch (IOException e) {
            admin.close();
            throw new UncheckedIOException("cannot use " + settings.warehouse(), e);
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
        var reporters = Reporters.open(installation, catalog, store);
        var consumers =
                new ConsumerFactory(installation.kafka(), installation.topics().sinkGroup(), settings.instance());
        var context = context(settings, hooks, catalog, store, reporters);
        return new ParquetSink(
                admin, store, reporters, SinkWorkers.start(settings.threads(), consumers, admin, context));
    }

    private static WriterContext context(
            SinkSettings settings, Hooks hooks, Catalog catalog, FileStore store, Reporters reporters) {
        return new WriterContext(
                store,
                new Recovery(store, hooks.faults(), new RecordedCoverage(store)),
                new TableRouter(catalog, settings.installation().topics()),
                reporters.rejections(),
                settings.rotation().ofThreads(settings.threads()),
                hooks.listener().and(reporters.notices()).and(reporters.ledger()),
                hooks.faults(),
                hooks.tracing(),
                InstantSource.system(),
                settings.instance(),
                new Parallel());
    }

    /** Its consumers, of which others may only ask for their metrics. */
    List<Consumer<?, ?>> consumers() {
        return workers.consumers();
    }

    public SinkStatus status() {
        return workers.status();
    }

    /** Why partitions are not leased yet; empty if all are. */
    public List<String> waiting() {
        return workers.waiting();
    }

    /** Whether the group assigns the partition to this sink. */
    public boolean isAssigned(TopicPartition partition) {
        return workers.isAssigned(partition);
    }

    /** Completes when the sink has stopped: normally by {@link #close}, exceptionally if a failure stopped it. */
    public CompletableFuture<Void> ended() {
        return workers.ended();
    }

    /** Commits what is open and stops. */
    @Override
    public void close() {
        workers.stop();
        reporters.close();
        admin.close();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the warehouse did not close", e);
        }
    }
}
