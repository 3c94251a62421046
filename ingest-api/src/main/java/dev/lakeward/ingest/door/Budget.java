package dev.lakeward.ingest.door;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The bytes that all requests together may hold. Who gets none is told to come again; nobody waits. */
public final class Budget {
    private final AtomicLong left;

    public Budget(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Bytes that are not leased. */
    public long left() {
        return left.get();
    }

    /** A lease of so many bytes, or null where there are not so many. */
    @Nullable
    Lease lease(int bytes) {
        var lease = new Lease();
        return lease.grow(bytes) ? lease : null;
    }

    private boolean take(int bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    /** What one request holds. */
    public final class Lease implements AutoCloseable {
        private static final int CLOSED = -1;

        private final AtomicInteger held = new AtomicInteger();

        /** Takes more; false, and nothing taken, where there is no more. */
        public boolean grow(int bytes) {
            if (!take(bytes)) {
                return false;
            }
            held.addAndGet(bytes);
            return true;
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
