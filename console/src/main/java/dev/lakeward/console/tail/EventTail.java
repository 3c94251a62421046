package dev.lakeward.console.tail;

import dev.lakeward.event.kafka.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest events, read from Kafka by one thread while somebody watches, and by none otherwise. However many events
 * arrive, it reads a bounded number a second and skips the others, so that it never slows intake. Thread-safe.
 */
public final class EventTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventTail.class);
    private static final int RECENT = 100;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Topics topics;
    private final Map<String, Object> kafka;
    private final Set<Consumer<TailBatch>> watchers = ConcurrentHashMap.newKeySet();
    private final Deque<SeenEvent> recent = new ArrayDeque<>();
    private @Nullable Thread thread;
    private boolean closed;

    /** @param kafka settings of a client */
    public EventTail(Topics topics, Map<String, ?> kafka) {
        this.topics = topics;
        this.kafka = Map.copyOf(kafka);
    }

    /**
     * Hands batches to {@code watcher} on the thread of the tail, a few a second, until the result is run. The first one
     * comes at once, with the newest events that are known.
     */
    public Runnable watch(Consumer<TailBatch> watcher) {
        synchronized (this) {
            watcher.accept(new TailBatch(List.copyOf(recent), 0));
            watchers.add(watcher);
            if (thread == null && !closed) {
                thread = Thread.ofPlatform()
                        .name("lakeward-console-tail")
                        .daemon()
                        .start(this::run);
            }
        }
        return () -> watchers.remove(watcher);
    }

    private void run() {
        while (goesOn()) {
            try (var reader = new TailReader(topics, kafka)) {
                while (goesOn()) {
                    hand(reader.read());
                }
            } catch (KafkaException e) {
                LOG.info("the console cannot read events now, and tries again reason={}", e.getMessage());
                retry();
            } catch (RuntimeException e) {
                LOG.error("the console cannot show an event, and continues behind it", e);
                retry();
            }
        }
    }

    private void retry() {
        forget();
        LockSupport.parkNanos(RETRY.toNanos());
    }

    /** The next reader reads again what this one has handed on. */
    private synchronized void forget() {
        recent.clear();
    }

    private synchronized boolean goesOn() {
        if (closed || watchers.isEmpty()) {
            thread = null;
            forget();
            return false;
        }
        return true;
    }

    private synchronized void hand(TailBatch batch) {
        batch.events().forEach(recent::addLast);
        while (recent.size() > RECENT) {
            recent.removeFirst();
        }
        for (Consumer<TailBatch> watcher : watchers) {
            watcher.accept(batch);
        }
    }

    /** Events in the order of their times. */
    static List<SeenEvent> ordered(List<SeenEvent> events) {
        var sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparing(SeenEvent::at));
        return sorted;
    }

    /** Stops reading. */
    @Override
    public synchronized void close() {
        closed = true;
        watchers.clear();
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
