package dev.lakeward.sink.write;

import dev.lakeward.sink.lease.FencedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks at the same time on a bounded pool of platform threads. The calling thread runs tasks too, and a busy pool
 * only means fewer helpers, so that a task may call {@link #each} itself without a deadlock. Safe for any thread.
 *
 * @see <a href="../../../../../../../../docs/adr/0098-platform-threads.md">0098 Platform threads</a>
 */
public final class Parallel implements AutoCloseable {
    /** Most tasks wait for the store: on HDFS closing a file takes a fifth of a second. */
    private static final int MOST_THREADS = 64;

    private static final long IDLE_SECONDS = 30;

    /** A task for one element. */
    @FunctionalInterface
    public interface Task<T> {
        void run(T element) throws IOException, FencedException;
    }

    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService helpers = new ThreadPoolExecutor(
            0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    private Thread thread(Runnable task) {
        return Thread.ofPlatform()
                .name("sink-store-" + started.getAndIncrement())
                .daemon()
                .unstarted(task);
    }

    /** Runs {@code task} for each element, and then throws the first failure. */
    public <T> void each(Collection<T> elements, Task<T> task) throws IOException, FencedException {
        each(elements, MOST_THREADS, task);
    }

    /** Runs {@code task} for each element, at most {@code most} at a time; then throws the first failure. */
    public <T> void each(Collection<T> elements, int most, Task<T> task) throws IOException, FencedException {
        var round = new Round<>(List.copyOf(elements), task);
        var helping = new ArrayList<CompletableFuture<Void>>();
        while (helping.size() < Math.min(elements.size(), most) - 1) {
            try {
                helping.add(CompletableFuture.runAsync(round, helpers));
            } catch (RejectedExecutionException allAreBusy) {
                break;
            }
        }
        round.run();
        helping.forEach(CompletableFuture::join);
        round.rethrow();
    }

    /** The elements of one call, each of which is taken by one thread. */
    private static final class Round<T> implements Runnable {
        private final List<T> elements;
        private final Task<T> task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Round(List<T> elements, Task<T> task) {
            this.elements = elements;
            this.task = task;
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < elements.size(); i = next.getAndIncrement()) {
                try {
                    task.run(elements.get(i));
                } catch (IOException | FencedException | RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
            }
        }

        void rethrow() throws IOException, FencedException {
            switch (failure.get()) {
                case null -> {}
                case IOException e -> throw e;
                case FencedException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
