package dev.lakeward.processor.ledger;

import dev.lakeward.event.wire.JsonRow;
import dev.lakeward.processor.engine.EventCounters.Fate;
import dev.lakeward.processor.engine.FactSender;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.store.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Conservation ledger of ingest, fact {@code intake_counts}: counts events by table and hour of receipt within one
 * partition of the log. Counts are kept in the task's state, so that an event counts once whatever happens; each version
 * of a fact holds the whole count, so that repeats and order make no difference.
 *
 * @see <a href="../../../../../../../../docs/adr/0044-conservation-ledger.md">ADR 0044</a>
 */
public final class ConservationLedger {
    /** Store of the counts. */
    public static final String STORE = "ledger-state";

    /** Table of events whose type nobody knows. */
    public static final String UNKNOWN = "unknown";

    private static final StateKey<LedgerCounts> COUNTS =
            new StateKey<>(0, LedgerCounts::empty, LedgerCounts::write, LedgerCounts::read);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long EMIT_INTERVAL = Duration.ofSeconds(5).toMillis();
    /** The log gives the time of receipt: nothing comes to an hour that long gone. */
    private static final long KEPT = Duration.ofDays(2).toMillis();

    private record OpenHour(long hour, Entity entity, LedgerCounts counts) {}

    private final EntityStore store;
    private final FactSender facts;
    private final Map<String, OpenHour> open = new HashMap<>();

    public ConservationLedger(EntityStore store, FactSender facts) {
        this.store = store;
        this.facts = facts;
    }

    /** Counts one event of {@code table}, received at {@code received} from {@code partition}. */
    public void count(String table, int partition, long received, Fate fate) {
        OpenHour current = open(table, partition, received);
        current.counts().add(fate);
        changed(current, received);
    }

    /** Counts an event, counted as accepted before, that a stage could not process. */
    public void countStageFailed(String table, int partition, long received) {
        OpenHour current = open(table, partition, received);
        current.counts().addStageFailed();
        changed(current, received);
    }

    private OpenHour open(String table, int partition, long received) {
        long hour = received - Math.floorMod(received, HOUR);
        OpenHour current = open.get(table);
        if (current == null || current.hour() != hour) {
            Entity entity = store.entity(key(table, hour, partition));
            current = new OpenHour(hour, entity, entity.state(COUNTS));
            open.put(table, current);
        }
        return current;
    }

    private void changed(OpenHour current, long received) {
        store.changed(current.entity());
        if (current.counts().request()) {
            store.setTimer(current.entity(), COUNTS, received + EMIT_INTERVAL);
        }
    }

    private static String key(String table, long hour, int partition) {
        return table + "|" + Instant.ofEpochMilli(hour) + "|" + partition;
    }

    /** Emits what is due at a tick. */
    public void emit(long clock) {
        store.expireTimers(COUNTS, clock, entity -> emit(entity, clock));
    }

    private void emit(Entity entity, long clock) {
        String[] parts = entity.key().split("\\|", -1);
        String table = parts[0];
        long hour = Instant.parse(parts[1]).toEpochMilli();
        LedgerCounts counts = entity.state(COUNTS);
        JsonRow row = new JsonRow()
                .text("table_name", table)
                .time("hour", hour)
                .int64("kafka_partition", Integer.parseInt(parts[2]))
                .int64("taken", counts.taken())
                .int64("accepted", counts.accepted())
                .int64("duplicate", counts.duplicate())
                .int64("late", counts.late())
                .int64("rejected", counts.rejected())
                .int64("stage_failed", counts.stageFailed());
        facts.send(
                "intake_counts", table, row, new FactSender.Version(entity.key(), entity.nextRevision(), clock, false));
        counts.markEmitted();
        store.changed(entity);
        if (clock < hour + KEPT) {
            store.setTimer(entity, COUNTS, hour + KEPT);
        } else {
            forget(entity, table);
        }
    }

    private void forget(Entity entity, String table) {
        OpenHour current = open.get(table);
        if (current != null && current.entity() == entity) {
            open.remove(table);
        }
        store.remove(entity);
    }
}
