package dev.lakeward.processor.ledger;

import dev.lakeward.event.json.JsonRow;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.entity.EntityStore;
import dev.lakeward.processor.entity.Slot;
import dev.lakeward.processor.flow.Counters.Fate;
import dev.lakeward.processor.flow.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The intake's part of the ledger, fact {@code intake_counts}: counts events by table and hour of receipt within one
 * partition of the log. Counts are kept in the task's state, so that an event counts once whatever happens; each version
 * of a fact holds the whole count, so that repeats and order make no difference.
 *
 * @see <a href="../../../../../../../../docs/adr/0044-ledger.md">0044 Ledger</a>
 */
public final class Ledger {
    /** Store of the counts. */
    public static final String STORE = "ledger-state";

    /** Table of events whose type nobody knows. */
    public static final String UNKNOWN = "unknown";

    private static final Slot<Tally> TALLY = new Slot<>(0, Tally::empty, Tally::write, Tally::read);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long TOLD_EACH = Duration.ofSeconds(5).toMillis();
    /** The log gives the time of receipt: nothing comes to an hour that long gone. */
    private static final long KEPT = Duration.ofDays(2).toMillis();

    private record Open(long hour, Entity entity, Tally tally) {}

    private final EntityStore store;
    private final Facts facts;
    private final Map<String, Open> open = new HashMap<>();

    public Ledger(EntityStore store, Facts facts) {
        this.store = store;
        this.facts = facts;
    }

    /** Counts one event of {@code table}, received at {@code received} from {@code partition}. */
    public void count(String table, int partition, long received, Fate fate) {
        Open current = open(table, partition, received);
        current.tally().add(fate);
        changed(current, received);
    }

    /** Counts an event, counted as accepted or late before, that a stage could not process. */
    public void countStageFailed(String table, int partition, long received) {
        Open current = open(table, partition, received);
        current.tally().addStageFailed();
        changed(current, received);
    }

    private Open open(String table, int partition, long received) {
        long hour = received - Math.floorMod(received, HOUR);
        Open current = open.get(table);
        if (current == null || current.hour() != hour) {
            Entity entity = store.entity(key(table, hour, partition));
            current = new Open(hour, entity, entity.state(TALLY));
            open.put(table, current);
        }
        return current;
    }

    private void changed(Open current, long received) {
        store.changed(current.entity());
        if (current.tally().await()) {
            store.wake(current.entity(), TALLY, received + TOLD_EACH);
        }
    }

    private static String key(String table, long hour, int partition) {
        return table + "|" + Instant.ofEpochMilli(hour) + "|" + partition;
    }

    /** A second of the log has passed: tells what is due. */
    public void tell(long clock) {
        store.due(TALLY, clock, entity -> tell(entity, clock));
    }

    private void tell(Entity entity, long clock) {
        String[] parts = entity.key().split("\\|", -1);
        String table = parts[0];
        long hour = Instant.parse(parts[1]).toEpochMilli();
        Tally tally = entity.state(TALLY);
        JsonRow row = new JsonRow()
                .text("table_name", table)
                .time("hour", hour)
                .int64("kafka_partition", Integer.parseInt(parts[2]))
                .int64("taken", tally.taken())
                .int64("accepted", tally.accepted())
                .int64("duplicate", tally.duplicate())
                .int64("late", tally.late())
                .int64("rejected", tally.rejected())
                .int64("stage_failed", tally.stageFailed());
        facts.send("intake_counts", table, row, new Facts.Version(entity.key(), entity.nextRevision(), clock, false));
        tally.told();
        store.changed(entity);
        if (clock < hour + KEPT) {
            store.wake(entity, TALLY, hour + KEPT);
        } else {
            forget(entity, table);
        }
    }

    private void forget(Entity entity, String table) {
        Open current = open.get(table);
        if (current != null && current.entity() == entity) {
            open.remove(table);
        }
        store.remove(entity);
    }
}
