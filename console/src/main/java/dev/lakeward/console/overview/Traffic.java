package dev.lakeward.console.overview;

import dev.lakeward.console.api.ApiClient;
import dev.lakeward.console.tail.EventTail;
import dev.lakeward.console.tail.TailBatch;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What no service counts: whose events arrive, how long they take to their rows, and how far the processor is behind. It
 * is found out from a sample, by a thread of its own, while somebody watches. Thread-safe.
 */
public final class Traffic implements AutoCloseable {
    private static final Duration EACH = Duration.ofMillis(500);

    private final EventTail tail;
    private final TrafficSample sample;
    private final LatencySampler latency;
    private final Topics topics;
    private final Map<String, ?> kafka;
    private volatile OptionalLong processorLag = OptionalLong.empty();
    private @Nullable Thread thread;
    private @Nullable Runnable unwatch;
    private boolean closed;

    /**
     * Makes one that rests.
     *
     * @param kafka settings of a client
     * @param tail hands on the newest events
     * @param api answers receipts
     */
    public Traffic(Catalog catalog, Topics topics, Map<String, ?> kafka, EventTail tail, ApiClient api) {
        this.tail = tail;
        sample = new TrafficSample(catalog);
        latency = new LatencySampler(api);
        this.topics = topics;
        this.kafka = Map.copyOf(kafka);
    }

    /** Begins, unless it has begun. */
    synchronized void start() {
        if (thread == null && !closed) {
            unwatch = tail.watch(this::take);
            thread = Thread.ofPlatform()
                    .name("lakeward-console-traffic")
                    .daemon()
                    .start(this::run);
        }
    }

    private void take(TailBatch batch) {
        sample.add(batch, System.nanoTime());
        latency.add(batch);
    }

    private void run() {
        try (var lag = new ProcessorLag(topics, kafka)) {
            while (isCurrent()) {
                processorLag = lag.look();
                latency.look(Instant.now());
                LockSupport.parkNanos(EACH.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    /** Ends; what was sampled is forgotten. */
    synchronized void stop() {
        Runnable leave = unwatch;
        if (leave != null) {
            leave.run();
        }
        unwatch = null;
        thread = null;
        sample.clear();
        latency.clear();
    }

    /** Accepted events a second, by family. */
    List<Share> families(double rate) {
        return sample.families(rate);
    }

    /** Accepted events a second, by source. */
    List<Share> sources(double rate) {
        return sample.sources(rate);
    }

    Latency latency() {
        return latency.latency();
    }

    /** Records that the processor has not committed; empty where it is unknown. */
    OptionalLong processorLag() {
        return processorLag;
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
