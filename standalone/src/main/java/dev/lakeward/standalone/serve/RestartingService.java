package dev.lakeward.standalone.serve;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that is started again, alone, when it ends by itself.
 *
 * @see <a href="../../../../../../../../docs/adr/0097-fenced-members.md">0097 Fenced members</a>
 */
final class RestartingService<T extends AutoCloseable> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestartingService.class);

    /**
     * How to start the service and to see its end.
     *
     * @param starter starts it
     * @param end completes when it has ended
     */
    record Lifecycle<T>(Callable<T> starter, Function<T, CompletableFuture<Void>> end) {}

    private final String name;
    private final Lifecycle<T> lifecycle;
    private final ServerListener listener;
    private final RestartPolicy restarts;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile T running;
    private volatile boolean down;
    private volatile @Nullable Thread restarter;

    private RestartingService(
            String name, Lifecycle<T> lifecycle, ServerListener listener, RestartPolicy restarts, T running) {
        this.name = name;
        this.lifecycle = lifecycle;
        this.listener = listener;
        this.restarts = restarts;
        this.running = running;
    }

    /** Starts the service for the first time; a failure of this start is the caller's. */
    static <T extends AutoCloseable> RestartingService<T> start(
            String name, Lifecycle<T> lifecycle, ServerListener listener) throws Exception {
        return start(name, lifecycle, listener, new RestartPolicy(InstantSource.system(), Duration.ofSeconds(1)));
    }

    static <T extends AutoCloseable> RestartingService<T> start(
            String name, Lifecycle<T> lifecycle, ServerListener listener, RestartPolicy restarts) throws Exception {
        var service = new RestartingService<>(
                name, lifecycle, listener, restarts, lifecycle.starter().call());
        service.watch(service.running);
        return service;
    }

    /** The service as it runs now, or ran last. */
    T running() {
        return running;
    }

    /** Completes exceptionally when the service has ended by itself and is not started again. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    private void watch(T service) {
        var _ = lifecycle.end().apply(service).whenComplete((_, cause) -> {
            if (closing.getCount() > 0) {
                Throwable why = cause == null ? new IllegalStateException("it stopped without a cause") : cause;
                Thread thread = Thread.ofPlatform()
                        .name("restart-" + name.replace(' ', '-'))
                        .daemon()
                        .unstarted(() -> restart(service, why));
                restarter = thread;
                thread.start();
            }
        });
    }

    private void restart(T before, Throwable cause) {
        closeQuietly(before);
        @Nullable Throwable why = cause;
        while (why != null) {
            var pause = restarts.next(why);
            if (pause.isEmpty()) {
                ended.completeExceptionally(why);
                return;
            }
            LOG.error("ended by itself, is started again part={} pause={} cause={}", name, pause.get(), why.toString());
            listener.restarting(name, why);
            if (closesWithin(pause.get())) {
                return;
            }
            why = startAgain();
        }
    }

    private @Nullable Throwable startAgain() {
        try {
            T again = lifecycle.starter().call();
            running = again;
            down = false;
            LOG.info("started again part={}", name);
            watch(again);
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    private boolean closesWithin(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void closeQuietly(T service) {
        down = true;
        try {
            service.close();
        } catch (Exception e) {
            LOG.warn("did not stop cleanly part={} cause={}", name, e.toString());
        }
    }

    /** Stops the service for good. */
    @Override
    public void close() {
        closing.countDown();
        Thread thread = restarter;
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!down) {
            closeQuietly(running);
        }
        ended.complete(null);
    }
}
