package dev.lakeward.ingest.http.body;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all requests together may hold. Who gets none is told to come again; nobody waits. */
public final class MemoryBudget {
    private final AtomicLong left;

    public MemoryBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Bytes that are not leased. */
    public long left() {
        return left.get();
    }

    /** A lease that holds nothing yet: who takes it first sees to its end, then lets it grow. */
    Reservation lease() {
        return new Reservation();
    }

    private boolean take(int bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    /** What one request holds. */
    public final class Reservation implements AutoCloseable {
        private static final int CLOSED = -1;

        private final AtomicInteger held = new AtomicInteger();

        /** Takes more; false, and nothing taken, where there is no more, or the lease has ended. */
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

        /** Gives all back, once. */
        @Override
        public void close() {
            int bytes = held.getAndSet(CLOSED);
            if (bytes > 0) {
                left.addAndGet(bytes);
            }
        }
    }
}
