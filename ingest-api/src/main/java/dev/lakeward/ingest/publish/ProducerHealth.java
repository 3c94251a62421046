package dev.lakeward.ingest.publish;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Decides whether Kafka takes events, by acknowledgements and open connections. Thread-safe.
 *
 * <p>A lost connection rejects new requests at once and fails those that wait. A tick without acknowledgement rejects
 * new requests too, which causes no duplicates: after {@link #STALL} where Kafka acknowledges nothing else either,
 * after {@link #SLOW} where it acknowledges other records. Records of waiting requests may still be written, so they
 * get the whole acknowledgement time before their clients are asked to send again.
 */
final class ProducerHealth {
    /** Without any acknowledgement for so long Kafka is stalled. */
    static final Duration STALL = Duration.ofSeconds(1);
    /** With a tick unacknowledged for so long a partition is stalled. */
    static final Duration SLOW = Duration.ofSeconds(3);
    /** How long a request waits after the connection was lost, for an acknowledgement that may be in transit. */
    static final Duration GRACE = Duration.ofMillis(400);

    private final LongSupplier nanos;
    private final Duration acknowledgement;
    private final Set<PendingBatch> waiting = ConcurrentHashMap.newKeySet();
    private volatile long lastTickAcknowledged;
    private volatile long lastLost;
    private volatile long lastBatchAcknowledged;
    private volatile long oldestTick;
    private volatile boolean lost;
    private volatile boolean tickPending;
    private volatile boolean proven;

    ProducerHealth(LongSupplier nanos, Duration acknowledgement) {
        this.nanos = nanos;
        this.acknowledgement = acknowledgement;
        this.lastBatchAcknowledged = nanos.getAsLong();
    }

    /** Whether to accept requests: Kafka has acknowledged since the connection was last lost, and is not stalled. */
    boolean open() {
        return proven && !lost && !stalled();
    }

    private boolean stalled() {
        if (!tickPending) {
            return false;
        }
        long now = nanos.getAsLong();
        boolean stalled = now - oldestTick > STALL.toNanos() && now - lastBatchAcknowledged > STALL.toNanos();
        return stalled || now - oldestTick > SLOW.toNanos();
    }

    /** Ticks were sent at this time, by {@link System#nanoTime}. */
    void tickSent(long at) {
        oldestTick = at;
        tickPending = true;
    }

    /** All pending ticks are acknowledged. */
    void tickAcknowledged() {
        lastTickAcknowledged = nanos.getAsLong();
        tickPending = false;
        lost = false;
        proven = true;
    }

    boolean tickPending() {
        return tickPending;
    }

    /** Kafka failed a tick. */
    void tickFailed() {
        tickPending = false;
        proven = false;
    }

    /** Fails the batch when its records are not acknowledged in time. */
    void follow(PendingBatch pending) {
        if (pending.settled().isDone()) {
            return;
        }
        waiting.add(pending);
        var _ = pending.settled().whenComplete((outcomes, failure) -> {
            waiting.remove(pending);
            if (failure == null) {
                lastBatchAcknowledged = nanos.getAsLong();
            }
        });
    }

    /** Updates the state, some times a second. */
    void check(int connections) {
        long now = nanos.getAsLong();
        if (connections == 0) {
            lost = true;
            lastLost = now;
        }
        waiting.forEach(pending -> failIfOverdue(pending, now));
    }

    private void failIfOverdue(PendingBatch pending, long now) {
        long age = now - pending.begun();
        boolean disconnected = lost && lastLost - pending.begun() > 0 && lastLost - lastTickAcknowledged > 0;
        if (disconnected && age > GRACE.toNanos()) {
            pending.fail("The connection to the event log was lost before it confirmed the events.");
        } else if (age > acknowledgement.toNanos()) {
            pending.fail("The event log did not confirm the events in time.");
        }
    }
}
