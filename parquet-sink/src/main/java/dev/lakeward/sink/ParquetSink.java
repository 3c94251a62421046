package dev.lakeward.sink;

import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.consume.ConsumerFactory;
import dev.lakeward.sink.consume.SinkWorkers;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.report.CommitNoticePublisher;
import dev.lakeward.sink.report.LandingLedger;
import dev.lakeward.sink.write.RejectionPublisher;
import dev.lakeward.sink.write.SinkListener;
import dev.lakeward.sink.write.SinkStatus;
import dev.lakeward.sink.write.TableRouter;
import dev.lakeward.telemetry.trace.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Lands what the processor writes as Parquet tables, each row once, whatever dies in between.
 *
 * @see <a href="../../../../../../../docs/delivery-guarantees.md">docs/delivery-guarantees.md</a>
 */
public final class ParquetSink implements AutoCloseable {
    private final Admin admin;
    private final FileStore store;
    private final Tellers tellers;
    private final SinkWorkers workers;

    private ParquetSink(Admin admin, FileStore store, Tellers tellers, SinkWorkers workers) {
        this.admin = admin;
        this.store = store;
        this.tellers = tellers;
        this.workers = workers;
    }

    /** Those that tell Kafka of what lands. */
    private record Tellers(CommitNoticePublisher announcer, LandingLedger ledger, RejectionPublisher rejections)
            implements AutoCloseable {
        @Override
        public void close() {
            announcer.close();
            ledger.close();
            rejections.close();
        }
    }

    /** Starts a sink; returns at once. */
    public static ParquetSink start(SinkSettings settings) {
        return start(settings, SinkListener.NONE);
    }

    /** Starts a sink that tells {@code listener} what lands. */
    public static ParquetSink start(SinkSettings settings, SinkListener listener) {
        return start(settings, new SinkWorkers.Hooks(listener, FaultPoints.NONE));
    }

    /** The same, and records the way of events with {@code tracing}. */
    static ParquetSink start(SinkSettings settings, SinkListener listener, Tracing tracing) {
        return start(settings, new SinkWorkers.Hooks(listener, FaultPoints.NONE, tracing));
    }

    static ParquetSink start(SinkSettings settings, SinkWorkers.Hooks hooks) {
        return start(settings, hooks, () -> FileStores.open(settings.warehouse(), settings.store()));
    }

    /** How a test puts a store of its own in the place of the warehouse. */
    @FunctionalInterface
    interface StoreOpening {
        FileStore open() throws IOException;
    }

    static ParquetSink start(SinkSettings settings, SinkWorkers.Hooks hooks, StoreOpening warehouse) {
        Catalog catalog = Catalog.load(settings.catalogDirectory());
        var admin = Admin.create(new HashMap<>(settings.kafka()));
        FileStore store;
        try {
            TopicSetup.ensure(
                    admin, settings.topics(), catalog, settings.topicPartitions(), settings.topicReplication());
            store = warehouse.open();
        } catch (IOException e) {
            admin.close();
            throw new UncheckedIOException("cannot use " + settings.warehouse(), e);
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
        var tellers = new Tellers(
                CommitNoticePublisher.open(settings.kafka(), settings.topics(), store),
                LandingLedger.open(settings.kafka(), settings.topics(), catalog),
                RejectionPublisher.open(settings.kafka(), settings.topics()));
        var consumers = new ConsumerFactory(settings.kafka(), settings.topics().sinkGroup(), settings.instance());
        var workers = SinkWorkers.start(
                settings.threads(),
                consumers,
                admin,
                store,
                new SinkWorkers.Destinations(new TableRouter(catalog, settings.topics()), tellers.rejections()),
                settings.rotation(),
                new SinkWorkers.Hooks(
                        hooks.listener().and(tellers.announcer()).and(tellers.ledger()),
                        hooks.faults(),
                        hooks.tracing()));
        return new ParquetSink(admin, store, tellers, workers);
    }

    /** How it is getting on. */
    public SinkStatus pulse() {
        return workers.pulse();
    }

    /** What partitions wait for that are not taken over yet; empty where all are. */
    public List<String> waiting() {
        return workers.waiting();
    }

    /** Whether the group has given the partition to this sink. */
    public boolean holds(TopicPartition partition) {
        return workers.holds(partition);
    }

    /** Completes when the sink has stopped: normally by {@link #close}, exceptionally if it could not go on by itself. */
    public CompletableFuture<Void> ended() {
        return workers.ended();
    }

    /** Lands what is open and stops. */
    @Override
    public void close() {
        workers.stop();
        tellers.close();
        admin.close();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the warehouse did not close", e);
        }
    }
}
