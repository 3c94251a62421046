package dev.lakeward.sink.land;

import dev.lakeward.sink.commit.FencedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs tasks at the same time, each on a virtual thread; returns when all have ended. */
final class Parallel {
    /** A task for one element. */
    @FunctionalInterface
    interface Task<T> {
        void run(T element) throws IOException, FencedException;
    }

    private Parallel() {}

    /** Runs {@code task} for each element; fails with the first failure after all have ended. */
    static <T> void each(Collection<T> elements, Task<T> task) throws IOException, FencedException {
        if (elements.size() == 1) {
            task.run(elements.iterator().next());
            return;
        }
        List<Callable<Void>> tasks = new ArrayList<>();
        for (T element : elements) {
            tasks.add(() -> {
                task.run(element);
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting for the store");
        } catch (ExecutionException e) {
            rethrow(e.getCause());
        }
    }

    private static void rethrow(@Nullable Throwable cause) throws IOException, FencedException {
        switch (cause) {
            case IOException e -> throw e;
            case FencedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> throw new IllegalStateException(cause);
        }
    }
}
