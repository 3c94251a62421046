package dev.lakeward.ingest.publish;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs short tasks one after the other. Kafka acknowledges many small requests at once, and a thread for each costs
 * more than their responses. Where a task blocks all the same, as on a client that reads nothing, another thread runs
 * the tasks after it. Thread-safe.
 */
final class SerialExecutor implements Executor {
    /** A task that takes longer is taken as blocked. */
    static final Duration LONGEST = Duration.ofMillis(20);

    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);

    private final Executor threads;
    private final LongSupplier nanos;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    /** When the latest task began. */
    private volatile long begun;

    /**
     * Makes an executor without tasks.
     *
     * @param threads run it while it has tasks
     * @param nanos such as {@link System#nanoTime}
     */
    SerialExecutor(Executor threads, LongSupplier nanos) {
        this.threads = threads;
        this.nanos = nanos;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (running.compareAndSet(false, true)) {
            start();
        } else if (nanos.getAsLong() - begun > LONGEST.toNanos()) {
            start();
        }
    }

    private void start() {
        begun = nanos.getAsLong();
        threads.execute(this::run);
    }

    private void run() {
        boolean ended = false;
        try {
            do {
                for (var task = tasks.poll(); task != null; task = tasks.poll()) {
                    begun = nanos.getAsLong();
                    run(task);
                }
                running.set(false);
            } while (!tasks.isEmpty() && running.compareAndSet(false, true));
            ended = true;
        } finally {
            if (!ended) { // an Error ends this thread, not the tasks after the one that failed
                start();
            }
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("response failed", e);
        }
    }
}
