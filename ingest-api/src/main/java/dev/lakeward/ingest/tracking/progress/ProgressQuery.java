package dev.lakeward.ingest.tracking.progress;

import dev.lakeward.event.kafka.Topics;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Computes how far events have come between the log and the tables. Caches the stage of the latest queries.
 * Thread-safe.
 */
final class ProgressQuery {
    /** Repartition topics of the processor may feed each other: so many hops are checked. */
    private static final int HOPS = 2;

    /** The hop after which the assignments that the events caused are on the log. */
    private static final int HOP_OF_LINKS = 1;

    /** Hops after ids were assigned: contributions to persons, their paths, sums of campaigns. */
    private static final int HOPS_OF_PERSONS = 3;

    private static final long SECOND = 1_000;

    private static final int MAX_CACHED = 1_000;

    private final LogOffsets offsets;
    private final Topics topics;
    private final InstantSource clock;
    private final Map<SortedMap<Integer, Long>, ProgressStage> stages = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SortedMap<Integer, Long>, ProgressStage> eldest) {
            return size() > MAX_CACHED;
        }
    };

    ProgressQuery(LogOffsets offsets, Topics topics, InstantSource clock) {
        this.offsets = offsets;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * The progress of the events up to these offsets.
     *
     * @param asked last offset by partition, inclusive; empty for all that is on the log now
     */
    ProgressReport of(SortedMap<Integer, Long> asked) {
        var positions = asked.isEmpty() ? lastOffsets() : asked;
        var stage = cached(positions);
        while (true) {
            var next = advance(stage);
            if (next.equals(stage)) {
                cache(positions, stage);
                return progress(positions, stage);
            }
            stage = next;
        }
    }

    /** The last offset of each partition of the raw events that has any. */
    SortedMap<Integer, Long> lastOffsets() {
        var positions = new TreeMap<Integer, Long>();
        offsets.ends(offsets.topics(topics.events()::equals)).forEach((partition, end) -> {
            if (end > 0) {
                positions.put(partition.partition(), end - 1);
            }
        });
        return positions;
    }

    private synchronized ProgressStage cached(SortedMap<Integer, Long> positions) {
        var known = stages.get(positions);
        return known == null ? new ProgressStage.Processing(watermark(positions)) : known;
    }

    private synchronized void cache(SortedMap<Integer, Long> positions, ProgressStage stage) {
        stages.put(positions, stage);
    }

    private Map<TopicPartition, Long> watermark(SortedMap<Integer, Long> positions) {
        var watermark = new HashMap<TopicPartition, Long>();
        positions.forEach((partition, last) -> watermark.put(new TopicPartition(topics.events(), partition), last + 1));
        return watermark;
    }

    private ProgressStage advance(ProgressStage stage) {
        return switch (stage) {
            case ProgressStage.Processing processing ->
                isRead(processing.watermark(), topics.processorGroup()) ? emitting(false) : stage;
            case ProgressStage.Emitting emitting -> emitted(emitting) ? afterHop(emitting) : stage;
            case ProgressStage.Assigning assigning ->
                isRead(assigning.watermark(), topics.processorGroup()) ? emitting(true) : stage;
            case ProgressStage.Landing landing ->
                isRead(landing.watermark(), topics.sinkGroup()) ? new ProgressStage.Landed() : stage;
            case ProgressStage.Landed landed -> landed;
        };
    }

    /** From the next second on, counting no hop yet. */
    private ProgressStage emitting(boolean assigned) {
        return new ProgressStage.Emitting((clock.millis() / SECOND + 1) * SECOND, 0, assigned);
    }

    private ProgressStage afterHop(ProgressStage.Emitting emitting) {
        if (!emitting.assigned() && emitting.hops() == HOP_OF_LINKS) {
            var assignments = offsets.ends(offsets.topics(topics.assignments()::equals));
            if (assignments.values().stream().anyMatch(end -> end > 0)) {
                return new ProgressStage.Assigning(assignments);
            }
        }
        return emitting.hops() < hops(emitting)
                ? new ProgressStage.Emitting(emitting.second() + SECOND, emitting.hops() + 1, emitting.assigned())
                : landing();
    }

    private static int hops(ProgressStage.Emitting emitting) {
        return emitting.assigned() ? HOPS_OF_PERSONS : HOPS;
    }

    /** Whether the processor has passed a second of the log on every partition of the topics of a hop. */
    private boolean emitted(ProgressStage.Emitting emitting) {
        var found = emitting.hops() == 0 ? offsets.topics(topics.events()::equals) : repartitions();
        var seconds = offsets.since(found, emitting.second());
        if (seconds.isEmpty()) {
            return false;
        }
        var next = new HashMap<TopicPartition, Long>();
        seconds.get().forEach((partition, offset) -> next.put(partition, offset + 1));
        return isRead(next, topics.processorGroup());
    }

    private Map<String, Integer> repartitions() {
        String prefix = topics.processorGroup() + "-";
        return offsets.topics(
                name -> name.startsWith(prefix) && name.endsWith("-repartition") && !name.equals(topics.assignments()));
    }

    private ProgressStage landing() {
        var landed = offsets.topics(name -> name.equals(topics.accepted())
                || name.equals(topics.rejected())
                || name.startsWith(topics.factsPrefix()));
        return new ProgressStage.Landing(offsets.ends(landed));
    }

    private boolean isRead(Map<TopicPartition, Long> watermark, String group) {
        return remaining(watermark, group) == 0;
    }

    private long remaining(Map<TopicPartition, Long> watermark, String group) {
        var committed = offsets.committed(group);
        long remaining = 0;
        for (var entry : watermark.entrySet()) {
            remaining += Math.max(0, entry.getValue() - committed.getOrDefault(entry.getKey(), 0L));
        }
        return remaining;
    }

    private ProgressReport progress(SortedMap<Integer, Long> positions, ProgressStage stage) {
        return switch (stage) {
            case ProgressStage.Processing processing -> {
                var committed = offsets.committed(topics.processorGroup());
                yield ProgressReport.processing(
                        positions,
                        partition -> committed.getOrDefault(new TopicPartition(topics.events(), partition), 0L));
            }
            case ProgressStage.Emitting emitting ->
                ProgressReport.processed(positions, hops(emitting) + 1L - emitting.hops());
            case ProgressStage.Assigning assigning ->
                ProgressReport.processed(
                        positions, HOPS_OF_PERSONS + remaining(assigning.watermark(), topics.processorGroup()));
            case ProgressStage.Landing landing ->
                ProgressReport.landing(positions, remaining(landing.watermark(), topics.sinkGroup()));
            case ProgressStage.Landed landed -> ProgressReport.landed(positions);
        };
    }
}
