package dev.lakeward.sink.consume;

import dev.lakeward.sink.write.Parallel;
import dev.lakeward.sink.write.SinkStatus;
import dev.lakeward.sink.write.WriterContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker threads of a sink. If one of them fails, all stop. */
public final class SinkWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(SinkWorkers.class);

    private final List<SinkWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final WriterContext context;

    private SinkWorkers(WriterContext context) {
        this.context = context;
    }

    /** Starts {@code count} threads, which share {@code context}; {@link #stop} ends its {@link Parallel} tasks. */
    public static SinkWorkers start(int count, ConsumerFactory consumers, Admin admin, WriterContext context) {
        var started = new SinkWorkers(context);
        for (int i = 0; i < count; i++) {
            started.workers.add(new SinkWorker(consumers.consumer(i), admin, context));
        }
        for (int i = 0; i < count; i++) {
            SinkWorker worker = started.workers.get(i);
            started.threads.add(Thread.ofPlatform().name("sink-" + i).start(() -> started.run(worker)));
        }
        return started;
    }

    private void run(SinkWorker worker) {
        try {
            worker.run();
        } catch (RuntimeException | Error e) {
            LOG.error("the sink stops cause={}", e.toString());
            ended.completeExceptionally(e);
            workers.forEach(SinkWorker::stop);
        }
    }

    /** The consumers, one a thread, of which others may only ask for their metrics. */
    public List<Consumer<?, ?>> consumers() {
        return workers.stream().<Consumer<?, ?>>map(SinkWorker::consumer).toList();
    }

    /** Status of all threads together. */
    public SinkStatus status() {
        return workers.stream().map(SinkWorker::status).reduce(SinkStatus.IDLE, SinkStatus::plus);
    }

    /** Why partitions are not leased yet; empty if all are. */
    public List<String> waiting() {
        return workers.stream().flatMap(worker -> worker.waiting().stream()).toList();
    }

    /** Whether the group assigns the partition to one of these threads. */
    public boolean isAssigned(TopicPartition partition) {
        return workers.stream().anyMatch(worker -> worker.isAssigned(partition));
    }

    /** Completes when the sink has stopped; exceptionally if a failure stopped it. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Commits what is open and stops. */
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
        context.parallel().close();
        ended.complete(null);
    }
}
