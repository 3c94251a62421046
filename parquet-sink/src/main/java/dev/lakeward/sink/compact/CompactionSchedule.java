package dev.lakeward.sink.compact;

import dev.lakeward.sink.lease.FencedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compacts at a fixed interval, on a thread of its own. A failed compaction is repeated at the next interval. */
public final class CompactionSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CompactionSchedule.class);

    private final Compactor compactor;
    private final DaySelection selection;
    private final BooleanSupplier elected;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private CompactionSchedule(Compactor compactor, DaySelection selection, Duration every, BooleanSupplier elected) {
        this.compactor = compactor;
        this.selection = selection;
        this.elected = elected;
        this.thread = Thread.ofPlatform().name("lakeward-compaction").daemon().unstarted(() -> work(every));
    }

    /**
     * Starts it.
     *
     * @param elected whether this process should compact; only saves work, since leases already exclude the others
     */
    public static CompactionSchedule start(
            Compactor compactor, DaySelection selection, Duration every, BooleanSupplier elected) {
        var schedule = new CompactionSchedule(compactor, selection, every, elected);
        schedule.thread.start();
        return schedule;
    }

    private void work(Duration every) {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                if (elected.getAsBoolean()) {
                    compact();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compact() {
        try {
            List<DayPlan> done = compactor.run(selection);
            LOG.debug("compaction days={}", done.size());
        } catch (FencedException e) {
            LOG.info("another compactor leased the table cause={}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("compaction failed, it is repeated later cause={}", e.toString());
        }
    }

    /** Stops. A running compaction is interrupted: the next one completes it or starts again. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
