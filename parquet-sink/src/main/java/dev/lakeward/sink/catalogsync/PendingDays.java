package dev.lakeward.sink.catalogsync;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Days of tables that the engine is not known to know. Bounded by how many there are; safe for any thread. */
final class PendingDays {
    static final int EMPTY_AT_ONCE = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Set<String>> days = new TreeMap<>();
    private boolean closed;

    void add(String table, Set<String> dates) {
        lock.lock();
        try {
            days.computeIfAbsent(table, name -> new TreeSet<>()).addAll(dates);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what there is, as soon as there is something; nothing once closed, or after {@code longest}. Tables whose rows
     * wait to be seen come first, all of them; those without a row a few at a time, so that rows that land meanwhile need
     * not wait for all the others.
     */
    Map<String, Set<String>> take(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (days.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            Map<String, Set<String>> taken = first();
            days.keySet().removeAll(taken.keySet());
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Set<String>> first() {
        Map<String, Set<String>> landed = new TreeMap<>(days);
        landed.values().removeIf(Set::isEmpty);
        if (!landed.isEmpty()) {
            return landed;
        }
        Map<String, Set<String>> few = new TreeMap<>();
        days.entrySet().stream().limit(EMPTY_AT_ONCE).forEach(entry -> few.put(entry.getKey(), entry.getValue()));
        return few;
    }

    /** Waits, but not beyond the close. */
    void pause(Duration duration) throws InterruptedException {
        lock.lock();
        try {
            long left = duration.toNanos();
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Tables that wait. */
    int size() {
        lock.lock();
        try {
            return days.size();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
