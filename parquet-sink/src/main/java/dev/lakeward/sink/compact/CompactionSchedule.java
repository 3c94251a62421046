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

/** Compacts every so often, on a thread of its own. What fails is tried again the next time. */
public final class CompactionSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CompactionSchedule.class);

    private final Compactor compactor;
    private final DaySelection choice;
    private final BooleanSupplier mine;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private CompactionSchedule(Compactor compactor, DaySelection choice, Duration every, BooleanSupplier mine) {
        this.compactor = compactor;
        this.choice = choice;
        this.mine = mine;
        this.thread = Thread.ofPlatform().name("lakeward-compaction").daemon().unstarted(() -> work(every));
    }

    /**
     * Starts it.
     *
     * @param mine whether this process is the one of its kind that should; only a matter of thrift, for claims keep
     *     several apart
     */
    public static CompactionSchedule start(
            Compactor compactor, DaySelection choice, Duration every, BooleanSupplier mine) {
        var schedule = new CompactionSchedule(compactor, choice, every, mine);
        schedule.thread.start();
        return schedule;
    }

    private void work(Duration every) {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                if (mine.getAsBoolean()) {
                    compact();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compact() {
        try {
            List<DayPlan> done = compactor.run(choice);
            LOG.debug("compaction days={}", done.size());
        } catch (FencedException e) {
            LOG.info("another compactor took over cause={}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.warn("compaction failed, will be tried again cause={}", e.toString());
        }
    }

    /** Stops. A compaction under way is left where it stands: whoever comes next completes it or begins anew. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
