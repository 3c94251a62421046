package dev.lakeward.processor.ingest;

import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The offsets of one partition at which {@link HistoryUnits.Unit units} were not worked out: ranges from where a unit was dropped
 * (or the log began) to where it was declared. State of one task.
 */
final class MissingOffsets {
    static final StateKey<MissingOffsets> STATE =
            new StateKey<>(13, MissingOffsets::new, MissingOffsets::write, MissingOffsets::read);

    private static final long OPEN = Long.MAX_VALUE;

    /** By unit: the ranges that it missed, first offset to end (exclusive). */
    private final Map<String, NavigableMap<Long, Long>> ranges = new TreeMap<>();

    /** The first start of a processor: all units are worked out from the first record on. */
    void begin(Set<String> units) {
        units.forEach(unit -> ranges.put(unit, new TreeMap<>()));
    }

    /**
     * From {@code offset} on these units are worked out, and no others.
     *
     * @return whether that is a change
     */
    boolean change(Set<String> units, long offset) {
        boolean changed = false;
        for (var known : ranges.entrySet()) {
            NavigableMap<Long, Long> missed = known.getValue();
            boolean isOpen = !missed.isEmpty() && missed.lastEntry().getValue() == OPEN;
            if (isOpen == units.contains(known.getKey())) {
                missed.put(isOpen ? missed.lastKey() : Long.valueOf(offset), isOpen ? offset : OPEN);
                changed = true;
            }
        }
        for (String unit : units) {
            if (!ranges.containsKey(unit)) {
                ranges.put(unit, new TreeMap<>(Map.of(0L, offset)));
                changed = true;
            }
        }
        return changed;
    }

    /** Whether the event at this offset came while the unit was not worked out. */
    boolean contains(String unit, long offset) {
        NavigableMap<Long, Long> missed = ranges.get(unit);
        Map.Entry<Long, Long> range = missed == null ? null : missed.floorEntry(offset);
        return range != null && offset < range.getValue();
    }

    private void write(StateWriter out) {
        out.int64(ranges.size());
        ranges.forEach((unit, missed) -> {
            out.text(unit).int64(missed.size());
            missed.forEach((from, to) -> out.int64(from).int64(to));
        });
    }

    private static MissingOffsets read(StateReader in) {
        var read = new MissingOffsets();
        for (int units = in.int32(); units > 0; units--) {
            NavigableMap<Long, Long> missed = new TreeMap<>();
            read.ranges.put(in.text(), missed);
            for (int left = in.int32(); left > 0; left--) {
                missed.put(in.int64(), in.int64());
            }
        }
        return read;
    }
}
