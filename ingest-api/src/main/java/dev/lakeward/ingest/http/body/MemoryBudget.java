package dev.lakeward.ingest.http.body;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the bytes that all request bodies hold together. Reserving never blocks. Thread-safe. */
public final class MemoryBudget {
    private final AtomicLong left;

    public MemoryBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Bytes that are not reserved. */
    public long left() {
        return left.get();
    }

    /** A reservation of no bytes yet: register its end first, then let it grow. */
    Reservation reserve() {
        return new Reservation();
    }

    private boolean take(int bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    /** The bytes that one request holds. */
    public final class Reservation implements AutoCloseable {
        private static final int CLOSED = -1;

        private final AtomicInteger held = new AtomicInteger();

        /** Reserves more bytes; false, and none reserved, where too few are left or the reservation is closed. */
        public boolean grow(int bytes) {
            if (!take(bytes)) {
                return false;
            }
            for (int now = held.get(); now != CLOSED; now = held.get()) {
                if (held.compareAndSet(now, now + bytes)) {
                    return true;
                }
            }
            left.addAndGet(bytes);
            return false;
        }

        /** Bytes held. */
        int held() {
            return held.get();
        }

        /** Releases all bytes, once. */
        @Override
        public void close() {
            int bytes = held.getAndSet(CLOSED);
            if (bytes > 0) {
                left.addAndGet(bytes);
            }
        }
    }
}
