package dev.lakeward.processor.ingest;

import dev.lakeward.event.wire.HistoryHeader;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.store.StateKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Knows which stages have had an event of the past, by its first position on the log: those that were declared when it came, and
 * those that were given it since. Exact without ids, whatever the age of the event. State of one task, in entities that no key of
 * an event has.
 *
 * @see <a href="../../../../../../../../docs/adr/0111-history-for-new-facts.md">ADR 0111</a>
 */
final class StageHistory {
    private static final String KEY = "\0history";
    /** Offsets in one entity: at most a KiB is written for an event. */
    private static final int BLOCK_BITS = 13;

    private static final int BLOCK_BYTES = 1 << (BLOCK_BITS - 3);
    private static final StateKey<BitSet> GIVEN = new StateKey<>(
            14, BitSet::new, (bits, out) -> out.bytes(bits.toByteArray()), in -> BitSet.valueOf(in.bytes()));

    private final HistoryUnits units;
    private final EntityStore store;
    private boolean hasBegun;

    /** @param store locked by the caller of each method */
    StageHistory(HistoryUnits units, EntityStore store) {
        this.units = units;
        this.store = store;
    }

    /** Says that the record at this offset is next; only the first call after a start changes anything. */
    void begin(long offset) {
        if (hasBegun) {
            return;
        }
        hasBegun = true;
        Set<String> names = units.names();
        Entity entity = store.entity(KEY);
        boolean known = entity.has(MissingOffsets.STATE);
        MissingOffsets missing = entity.state(MissingOffsets.STATE);
        if (!known) {
            missing.begin(names);
        }
        if (!known || missing.change(names, offset)) {
            store.changed(entity);
        }
    }

    /**
     * The stages that have not had this event; from now on they have.
     *
     * @param late whether only stages that take late events are asked
     */
    String[] take(String type, HistoryHeader origin, boolean late) {
        MissingOffsets missing = store.entity(KEY).state(MissingOffsets.STATE);
        List<String> stages = new ArrayList<>();
        for (HistoryUnits.Unit unit : units.of(type)) {
            if ((!late || unit.late())
                    && missing.contains(unit.name(), origin.offset())
                    && isNew(unit.name(), origin.offset())) {
                stages.add(unit.stage());
            }
        }
        return stages.toArray(String[]::new);
    }

    private boolean isNew(String unit, long offset) {
        Entity entity = store.entity(KEY + '\0' + unit + '\0' + (offset >> BLOCK_BITS));
        BitSet given = entity.state(GIVEN);
        int bit = (int) (offset & ((1 << BLOCK_BITS) - 1));
        if (given.get(bit)) {
            return false;
        }
        given.set(bit);
        if (store.changed(entity)) {
            store.grew(entity, BLOCK_BYTES);
        }
        return true;
    }
}
