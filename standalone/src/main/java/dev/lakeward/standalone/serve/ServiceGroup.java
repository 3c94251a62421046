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

/** Services in the order of their start; they are stopped in the opposite order. */
public final class ServiceGroup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceGroup.class);

    private static final String OURS = "dev.lakeward.";

    /** @param starter thread that starts the part, while it does */
    private record Member(
            String name,
            CompletableFuture<? extends AutoCloseable> running,
            AtomicReference<@Nullable Thread> starter) {}

    private final Object closing = new Object();
    private final ServerListener listener;
    private final List<Member> members = new ArrayList<>();

    ServiceGroup(ServerListener listener) {
        this.listener = listener;
    }

    /** Starts a service on {@code worker}. */
    synchronized <T extends AutoCloseable> CompletableFuture<T> start(
            Executor worker, String name, Callable<T> starter) {
        var thread = new AtomicReference<@Nullable Thread>();
        CompletableFuture<T> running = CompletableFuture.supplyAsync(
                () -> {
                    thread.set(Thread.currentThread());
                    return timed(name, starter);
                },
                worker);
        members.add(new Member(name, running, thread));
        return running;
    }

    /** Adds something to close after what is started later and before what was started earlier. */
    synchronized void add(String name, AutoCloseable lastAct) {
        members.add(new Member(name, CompletableFuture.completedFuture(lastAct), new AtomicReference<>()));
    }

    /** The services that are not up yet, each with what its start does now. */
    public List<String> waiting() {
        return copy().stream()
                .filter(member -> !member.running().isDone())
                .map(member -> member.name() + place(member.starter().get()))
                .toList();
    }

    private synchronized List<Member> copy() {
        return List.copyOf(members);
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
            T member = starter.call();
            listener.up(name, Duration.ofNanos(System.nanoTime() - from));
            return member;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CommandFailure("%s did not start: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Waits until the service is up; a failure of its start is rethrown. */
    static <T> T await(CompletableFuture<T> member) {
        try {
            return member.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Stops all; concurrent calls return when all is stopped. */
    @Override
    public void close() {
        synchronized (closing) {
            for (Member member : copy().reversed()) {
                if (!member.running().isCompletedExceptionally()) {
                    stop(member);
                }
            }
            clear();
        }
    }

    private synchronized void clear() {
        members.clear();
    }

    private static void stop(Member member) {
        long from = System.nanoTime();
        try {
            member.running().join().close();
            LOG.info("stopped part={} ms={}", member.name(), (System.nanoTime() - from) / 1_000_000);
        } catch (CompletionException e) {
            LOG.debug("never started part={}", member.name());
        } catch (Exception e) {
            LOG.error("did not stop cleanly part={}", member.name(), e);
        }
    }
}
