package dev.lakeward.ingest.publish;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Judges whether the log can be written, by what it acknowledges and whether a connection to it stands.
 *
 * <p>A lost connection refuses new requests at once and ends those that wait. A tick that is not acknowledged refuses new
 * requests too, which costs nobody a double: after {@link #STALL} where the log acknowledges nothing else either, after
 * {@link #SLOW} where it goes on for others. Those that wait may still be in the log, so they are given the whole
 * acknowledgement time before they are told to repeat.
 */
final class ProducerHealth {
    /** Nothing acknowledged for so long means that the log stands still. */
    static final Duration STALL = Duration.ofSeconds(1);
    /** A tick this late means that a part of the log stands still. */
    static final Duration SLOW = Duration.ofSeconds(3);
    /** How long a request waits on after the connection was lost, for the acknowledgement that may be on its way. */
    static final Duration GRACE = Duration.ofMillis(400);

    private final LongSupplier nanos;
    private final Duration acknowledgement;
    private final Set<PendingBatch> waiting = ConcurrentHashMap.newKeySet();
    private volatile long lastAcknowledged;
    private volatile long lastLost;
    private volatile long lastTaken;
    private volatile long oldestTick;
    private volatile boolean lost;
    private volatile boolean tickOpen;
    private volatile boolean proven;

    ProducerHealth(LongSupplier nanos, Duration acknowledgement) {
        this.nanos = nanos;
        this.acknowledgement = acknowledgement;
        this.lastTaken = nanos.getAsLong();
    }

    /** Whether a request should be let in: the log has acknowledged since it was last lost, and does not stand still. */
    boolean open() {
        return proven && !lost && !stalled();
    }

    private boolean stalled() {
        if (!tickOpen) {
            return false;
        }
        long now = nanos.getAsLong();
        boolean silent = now - oldestTick > STALL.toNanos() && now - lastTaken > STALL.toNanos();
        return silent || now - oldestTick > SLOW.toNanos();
    }

    /** Ticks were sent at this time. */
    void ticked(long at) {
        oldestTick = at;
        tickOpen = true;
    }

    /** All ticks that were open are acknowledged. */
    void tickAcknowledged() {
        lastAcknowledged = nanos.getAsLong();
        tickOpen = false;
        lost = false;
        proven = true;
    }

    boolean tickOpen() {
        return tickOpen;
    }

    /** Ticks came back with a failure. */
    void tickFailed() {
        tickOpen = false;
        proven = false;
    }

    /** Ends the batch when the log fails it. */
    void follow(PendingBatch batch) {
        if (batch.settled().isDone()) {
            return;
        }
        waiting.add(batch);
        var _ = batch.settled().whenComplete((outcomes, failure) -> {
            waiting.remove(batch);
            if (failure == null) {
                lastTaken = nanos.getAsLong();
            }
        });
    }

    /** Looks again, some times a second. */
    void look(int connections) {
        long now = nanos.getAsLong();
        if (connections == 0) {
            lost = true;
            lastLost = now;
        }
        waiting.forEach(batch -> judge(batch, now));
    }

    private void judge(PendingBatch batch, long now) {
        long age = now - batch.begun();
        boolean cut = lost && lastLost - batch.begun() > 0 && lastLost - lastAcknowledged > 0;
        if (cut && age > GRACE.toNanos()) {
            batch.giveUp("The connection to the event log was lost before it confirmed the events.");
        } else if (age > acknowledgement.toNanos()) {
            batch.giveUp("The event log did not confirm the events in time.");
        }
    }
}
