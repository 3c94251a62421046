package dev.lakeward.ingest.tracking.progress;

import dev.lakeward.event.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntToLongFunction;

/**
 * How far a set of events has come.
 *
 * @param stage processing, landing or landed
 * @param remaining offsets or ticks before the next stage, over all topics
 */
record ProgressReport(String stage, long remaining, List<Partition> partitions) {
    static final String LANDED = "landed";

    ProgressReport {
        partitions = List.copyOf(partitions);
    }

    /** One partition of the raw events up to an offset. */
    record Partition(int partition, long offset, boolean processed, boolean landed) {}

    /** @param committed the next offset that the processor will read of a partition */
    static ProgressReport processing(SortedMap<Integer, Long> positions, IntToLongFunction committed) {
        var partitions = new ArrayList<Partition>();
        long remaining = 0;
        for (var position : positions.entrySet()) {
            long left = position.getValue() + 1 - committed.applyAsLong(position.getKey());
            remaining += Math.max(0, left);
            partitions.add(new Partition(position.getKey(), position.getValue(), left <= 0, false));
        }
        return new ProgressReport("processing", remaining, partitions);
    }

    static ProgressReport processed(SortedMap<Integer, Long> positions, long remaining) {
        return new ProgressReport("processing", remaining, all(positions, false));
    }

    static ProgressReport landing(SortedMap<Integer, Long> positions, long remaining) {
        return new ProgressReport("landing", remaining, all(positions, false));
    }

    static ProgressReport landed(SortedMap<Integer, Long> positions) {
        return new ProgressReport(LANDED, 0, all(positions, true));
    }

    private static List<Partition> all(SortedMap<Integer, Long> positions, boolean landed) {
        return positions.entrySet().stream()
                .map(position -> new Partition(position.getKey(), position.getValue(), true, landed))
                .toList();
    }

    byte[] json() {
        var out = new JsonWriter(256)
                .object()
                .member("landed", stage.equals(LANDED))
                .member("stage", stage)
                .member("behind", remaining);
        out.name("partitions").array();
        partitions.forEach(partition -> out.object()
                .member("partition", partition.partition())
                .member("offset", partition.offset())
                .member("processed", partition.processed())
                .member("landed", partition.landed())
                .endObject());
        return out.endArray().endObject().toBytes();
    }
}
