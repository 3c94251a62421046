package dev.lakeward.ingest.tracking.progress;

import dev.lakeward.event.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
 * Computes the time up to which the tables are complete: each event received before it has a row or an outcome, and
 * each fact that it changes has landed. A thread takes the end offsets now and then and checks when they have landed,
 * so the time lags by some seconds. Thread-safe.
 */
public final class TableProgress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TableProgress.class);
    private static final Duration BUSY = Duration.ofSeconds(1);
    /** Pause between two looks at the brokers while all events of this process are rows. */
    private static final Duration IDLE = Duration.ofMinutes(1);
    /** The time goes so far beyond the last event at the pace of a busy lake: somebody may wait for it. */
    private static final Duration BEYOND = Duration.ofSeconds(5);

    private final ProgressQuery query;
    private final LongSupplier events;
    private final Runnable ticks;
    private final InstantSource clock = InstantSource.system();
    private final Watermarks watermarks = new Watermarks();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private long counted;
    private volatile @Nullable Instant upTo;
    private volatile @Nullable Instant lastEvent;

    /**
     * @param events how many events this process has published so far
     * @param ticks says that somebody waits for log time to pass
     */
    public TableProgress(Admin admin, Topics topics, LongSupplier events, Runnable ticks) {
        this.query = new ProgressQuery(new LogOffsets(admin), topics, clock);
        this.events = events;
        this.ticks = ticks;
        this.thread =
                Thread.ofPlatform().name("lakeward-table-progress").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** The time up to which the tables are complete; empty where it is not known yet. */
    public Optional<Instant> upTo() {
        return Optional.ofNullable(upTo);
    }

    /** When an event was published last, up to some seconds late; empty where none was since the start. */
    public Optional<Instant> lastEvent() {
        return Optional.ofNullable(lastEvent);
    }

    private void run() {
        try {
            Instant looked = Instant.MIN;
            while (!closed.await(BUSY.toMillis(), TimeUnit.MILLISECONDS)) {
                count();
                Instant now = clock.instant();
                if (!isComplete() || !looked.plus(IDLE).isAfter(now)) {
                    looked = now;
                    update();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isComplete() {
        Instant complete = upTo;
        Instant last = lastEvent;
        return complete != null && (last == null || !last.plus(BEYOND).isAfter(complete));
    }

    private void update() {
        if (!isComplete()) {
            ticks.run();
        }
        try {
            Instant now = clock.instant();
            if (watermarks.isDue(now)) {
                SortedMap<Integer, Long> ends = query.lastOffsets();
                // An empty map would ask for all that is on the log at each check, which never lands.
                if (!ends.isEmpty()) {
                    watermarks.add(now, ends);
                }
            }
            watermarks
                    .takeLanded(ends -> query.of(ends).stage().equals(ProgressReport.LANDED))
                    .ifPresent(taken -> upTo = taken);
        } catch (KafkaException e) {
            LOG.debug("progress of tables is unknown", e);
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
