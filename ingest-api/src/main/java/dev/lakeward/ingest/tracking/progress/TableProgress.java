package dev.lakeward.ingest.tracking.progress;

import dev.lakeward.event.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows up to when the tables are complete: every event received before is a row or was settled otherwise, and every fact
 * that it changes has landed. It notes now and then what is on the log and watches these marks go by, so that it lags a few
 * seconds behind.
 */
public final class TableProgress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TableProgress.class);
    private static final Duration BUSY = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofSeconds(10);
    /** With {@link #BUSY} between them; of a longer backlog a mark is taken as soon as one has gone by. */
    private static final int MOST_MARKS = 20;

    /** The ends of the log at a moment. */
    private record Mark(Instant taken, SortedMap<Integer, Long> ends) {}

    private final ProgressQuery query;
    private final LongSupplier events;
    private final InstantSource clock;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private long counted;
    private volatile @Nullable Instant upTo;
    private volatile @Nullable Instant lastEvent;

    /** @param events how many events this process has accepted so far */
    public TableProgress(Admin admin, Topics topics, LongSupplier events, InstantSource clock) {
        this.query = new ProgressQuery(new LogOffsets(admin), topics, clock);
        this.events = events;
        this.clock = clock;
        this.thread =
                Thread.ofPlatform().name("lakeward-table-progress").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Up to when the tables are complete; empty where it is not known yet. */
    public Optional<Instant> upTo() {
        return Optional.ofNullable(upTo);
    }

    /** When an event was accepted last, some seconds after it at most; empty where none was since the start. */
    public Optional<Instant> lastEvent() {
        return Optional.ofNullable(lastEvent);
    }

    private void run() {
        try {
            while (!closed.await((isComplete() ? IDLE : BUSY).toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isComplete() {
        Instant complete = upTo;
        Instant last = lastEvent;
        return complete != null && (last == null || !last.isAfter(complete));
    }

    private void look() {
        count();
        try {
            if (marks.size() < MOST_MARKS) {
                Instant now = clock.instant();
                SortedMap<Integer, Long> ends = query.everything();
                // No end stands for whatever is on the log when it is asked, which never goes by.
                if (!ends.isEmpty()) {
                    marks.addLast(new Mark(now, ends));
                }
            }
            while (!marks.isEmpty() && query.of(marks.getFirst().ends()).stage().equals(ProgressReport.LANDED)) {
                upTo = marks.removeFirst().taken();
            }
        } catch (KafkaException e) {
            LOG.debug("cannot say up to when the tables are complete", e);
        }
    }

    private synchronized void count() {
        long now = events.getAsLong();
        if (now != counted) {
            counted = now;
            lastEvent = clock.instant();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        count();
    }
}
