package dev.lakeward.standalone.serve;

import dev.lakeward.standalone.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, in the order in which it was asked for; stopped in the opposite order. */
public final class ServiceGroup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceGroup.class);

    private static final String OURS = "dev.lakeward.";

    /** @param starter thread that starts the part, while it does */
    private record Part(
            String name,
            CompletableFuture<? extends AutoCloseable> running,
            AtomicReference<@Nullable Thread> starter) {}

    private final Object closing = new Object();
    private final ServerListener listener;
    private final List<Part> parts = new ArrayList<>();

    ServiceGroup(ServerListener listener) {
        this.listener = listener;
    }

    /** Begins to start a part on {@code worker}. */
    synchronized <T extends AutoCloseable> CompletableFuture<T> start(
            Executor worker, String name, Callable<T> starter) {
        var thread = new AtomicReference<@Nullable Thread>();
        CompletableFuture<T> running = CompletableFuture.supplyAsync(
                () -> {
                    thread.set(Thread.currentThread());
                    return timed(name, starter);
                },
                worker);
        parts.add(new Part(name, running, thread));
        return running;
    }

    /** Something to do between the stop of what is started later and of what was started before. */
    synchronized void add(String name, AutoCloseable lastAct) {
        parts.add(new Part(name, CompletableFuture.completedFuture(lastAct), new AtomicReference<>()));
    }

    /** The parts that are not up yet, each with what its start does now. */
    public List<String> waiting() {
        return copy().stream()
                .filter(part -> !part.running().isDone())
                .map(part -> part.name() + place(part.starter().get()))
                .toList();
    }

    private synchronized List<Part> copy() {
        return List.copyOf(parts);
    }

    private static String place(@Nullable Thread starter) {
        StackTraceElement[] stack = starter == null ? new StackTraceElement[0] : starter.getStackTrace();
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame ->
                        " (in %s.%s)".formatted(frame.getClassName().replaceFirst(".*\\.", ""), frame.getMethodName()))
                .orElse("");
    }

    private <T> T timed(String name, Callable<T> starter) {
        long from = System.nanoTime();
        try {
            T part = starter.call();
            listener.up(name, Duration.ofNanos(System.nanoTime() - from));
            return part;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CommandFailure("%s did not start: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** The part when it is up; what kept it from starting is thrown as it was. */
    static <T> T await(CompletableFuture<T> part) {
        try {
            return part.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Stops all; who calls it while another does returns when all is stopped. */
    @Override
    public void close() {
        synchronized (closing) {
            for (Part part : copy().reversed()) {
                if (!part.running().isCompletedExceptionally()) {
                    stop(part);
                }
            }
            clear();
        }
    }

    private synchronized void clear() {
        parts.clear();
    }

    private static void stop(Part part) {
        long from = System.nanoTime();
        try {
            part.running().join().close();
            LOG.info("stopped part={} ms={}", part.name(), (System.nanoTime() - from) / 1_000_000);
        } catch (CompletionException e) {
            LOG.debug("never started part={}", part.name());
        } catch (Exception e) {
            LOG.error("did not stop cleanly part={}", part.name(), e);
        }
    }
}
