package dev.lakeward.sink.consume;

import dev.lakeward.sink.compact.RecordedCoverage;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.lease.FilePublisher;
import dev.lakeward.sink.lease.Recovery;
import dev.lakeward.sink.write.Parallel;
import dev.lakeward.sink.write.RejectionPublisher;
import dev.lakeward.sink.write.Rotation;
import dev.lakeward.sink.write.SinkListener;
import dev.lakeward.sink.write.SinkStatus;
import dev.lakeward.sink.write.TableRouter;
import dev.lakeward.sink.write.WriterContext;
import dev.lakeward.telemetry.trace.Tracing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All threads of a sink. When one of them fails, all stop. */
public final class SinkWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(SinkWorkers.class);

    private final List<SinkWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private final Parallel parallel;

    private SinkWorkers(Parallel parallel) {
        this.parallel = parallel;
    }

    /** Starts {@code count} threads. */
    public static SinkWorkers start(
            int count,
            ConsumerFactory consumers,
            Admin admin,
            FileStore store,
            Destinations destinations,
            Rotation rotation,
            Hooks hooks) {
        var parallel = new Parallel();
        var publisher = new FilePublisher(store, hooks.faults(), new RecordedCoverage(store));
        var tools = new WriterContext(
                store,
                new Recovery(store, publisher, hooks.faults()),
                destinations.router(),
                destinations.rejections(),
                new Rotation(rotation.age(), rotation.bytes(), rotation.rows(), rotation.memory() / count),
                hooks.listener(),
                hooks.faults(),
                hooks.tracing(),
                InstantSource.system(),
                consumers.instance(),
                parallel);
        var started = new SinkWorkers(parallel);
        for (int i = 0; i < count; i++) {
            started.workers.add(new SinkWorker(consumers.consumer(i), admin, tools));
        }
        for (int i = 0; i < count; i++) {
            SinkWorker worker = started.workers.get(i);
            started.threads.add(Thread.ofPlatform().name("sink-" + i).start(() -> started.watch(worker)));
        }
        return started;
    }

    /**
     * Where records go.
     *
     * @param router to which table
     * @param rejections those that fit no row
     */
    public record Destinations(TableRouter router, RejectionPublisher rejections) {}

    /**
     * What others attach to a sink.
     *
     * @param listener told of what lands
     * @param faults where a test may kill it
     * @param tracing records the way of events
     */
    public record Hooks(SinkListener listener, FaultPoints faults, Tracing tracing) {
        /** The same without traces. */
        public Hooks(SinkListener listener, FaultPoints faults) {
            this(listener, faults, Tracing.OFF);
        }
    }

    private void watch(SinkWorker worker) {
        try {
            worker.run();
        } catch (RuntimeException | Error e) {
            LOG.error("the sink stops cause={}", e.toString());
            ended.completeExceptionally(e);
            workers.forEach(SinkWorker::stop);
        }
    }

    /** How all threads together are getting on. */
    public SinkStatus pulse() {
        return workers.stream().map(SinkWorker::pulse).reduce(SinkStatus.IDLE, SinkStatus::and);
    }

    /** What partitions wait for that are not taken over yet; empty where all are. */
    public List<String> waiting() {
        return workers.stream().flatMap(worker -> worker.waiting().stream()).toList();
    }

    /** Whether the group has given the partition to one of these threads. */
    public boolean holds(TopicPartition partition) {
        return workers.stream().anyMatch(worker -> worker.holds(partition));
    }

    /** Completes when the sink has stopped; exceptionally if something made it. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Lands what is open and stops. */
    public void stop() {
        workers.forEach(SinkWorker::stop);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        parallel.close();
        ended.complete(null);
    }
}
