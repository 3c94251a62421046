package dev.lakeward.sink.catalog;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * A queue of the days that are not registered yet, by table. One thread at a time works on a table. Safe for any
 * thread.
 */
final class PendingDays {
    /** Days of one table to register; none if only the table is missing. */
    record Work(String table, Set<String> dates) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Set<String>> days = new TreeMap<>();
    private final Set<String> busy = new HashSet<>();
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
     * Waits for pending days and takes those of one table; empty once closed, or after {@code longest}. Tables with
     * invisible rows are first, then those with more pending days, then those without a row.
     *
     * @param shown whether rows of a table are visible already
     */
    Optional<Work> take(Duration longest, Predicate<String> shown) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            Optional<String> first = first(shown);
            while (first.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
                first = first(shown);
            }
            return closed ? Optional.empty() : first.map(this::begin);
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> first(Predicate<String> shown) {
        return days.keySet().stream()
                .filter(table -> !busy.contains(table))
                .min(Comparator.comparingInt((String table) -> rank(table, shown))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private int rank(String table, Predicate<String> shown) {
        if (days.getOrDefault(table, Set.of()).isEmpty()) {
            return 2;
        }
        return shown.test(table) ? 1 : 0;
    }

    private Work begin(String table) {
        busy.add(table);
        Set<String> dates = days.remove(table);
        return new Work(table, dates == null ? Set.of() : dates);
    }

    /** Marks what was taken of {@code table} as done, or added again. */
    void end(String table) {
        lock.lock();
        try {
            busy.remove(table);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for {@code duration}, or until closed. */
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

    /** Number of tables that are pending or in work. */
    int size() {
        lock.lock();
        try {
            var waiting = new HashSet<>(busy);
            waiting.addAll(days.keySet());
            return waiting.size();
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
