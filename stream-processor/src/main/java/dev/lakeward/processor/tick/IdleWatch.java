package dev.lakeward.processor.tick;

import dev.lakeward.processor.store.EntityStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches the timers of all tasks of this process, and wants a tick where one is due while the input of its task brings
 * nothing. A thread of its own does, since a punctuation makes Kafka Streams commit. Part of the configuration of Kafka
 * Streams, where tasks find it. Thread-safe.
 */
public final class IdleWatch implements AutoCloseable {
    /** Property of Kafka Streams' configuration that holds it. */
    public static final String PROPERTY = "lakeward.idle.watch";

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Ticks ticks;
    private final InstantSource clock;
    private final Set<Task> tasks = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lakeward-idle-watch").daemon().factory());

    /** What ends the watch over a task. */
    @FunctionalInterface
    public interface Watched extends AutoCloseable {
        @Override
        void close();
    }

    /** Watches from now on. */
    public IdleWatch(Ticks ticks, InstantSource clock) {
        this.ticks = ticks;
        this.clock = clock;
        long interval = INTERVAL.toMillis();
        var _ = checks.scheduleWithFixedDelay(this::check, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** The one of this configuration, if any. */
    public static Optional<IdleWatch> of(Map<String, Object> configuration) {
        return Optional.ofNullable((IdleWatch) configuration.get(PROPERTY));
    }

    /**
     * Watches the stores of a task.
     *
     * @param partition of the task, and so of the raw events
     * @param stores the first is advanced with each record, and its lock held
     */
    public Watched add(int partition, List<EntityStore> stores) {
        var task = new Task(partition, stores, new Standstill(stores.getFirst().position(), clock.millis()));
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    private void check() {
        long now = clock.millis();
        for (Task task : tasks) {
            if (task.needsTick(now)) {
                ticks.want(task.partition);
            }
        }
    }

    /** No more ticks are wanted. */
    @Override
    public void close() {
        checks.shutdownNow();
    }

    @Override
    public String toString() {
        return "idle watch";
    }

    /** Compared by identity. */
    private static final class Task {
        private final int partition;
        private final List<EntityStore> stores;
        private final Standstill standstill;

        Task(int partition, List<EntityStore> stores, Standstill standstill) {
            this.partition = partition;
            this.stores = stores;
            this.standstill = standstill;
        }

        boolean needsTick(long now) {
            EntityStore first = stores.getFirst();
            first.lock().lock();
            try {
                return standstill.needsTick(first.position(), () -> isDue(now), now);
            } finally {
                first.lock().unlock();
            }
        }

        private boolean isDue(long now) {
            return stores.stream().anyMatch(store -> store.waitsForTick(now));
        }
    }
}
