package dev.lakeward.ingest.publish;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other. The log acknowledges many small requests at once; a thread for each of them costs more
 * than their answers do. Only for tasks that do not wait.
 */
final class AnswerLane implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerLane.class);

    private final Executor threads;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** Tasks that are not done; whoever makes it one starts the lane. */
    private final AtomicInteger open = new AtomicInteger();

    /** @param threads where the lane runs while it has tasks */
    AnswerLane(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (open.getAndIncrement() == 0) {
            threads.execute(this::run);
        }
    }

    private void run() {
        do {
            try {
                tasks.remove().run();
            } catch (RuntimeException e) {
                LOG.error("an answer failed", e);
            }
        } while (open.decrementAndGet() > 0);
    }
}
