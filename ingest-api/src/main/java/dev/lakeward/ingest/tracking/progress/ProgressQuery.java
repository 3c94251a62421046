package dev.lakeward.ingest.tracking.progress;

import dev.lakeward.event.kafka.Topics;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Tells how far events have come between the log and the tables. Remembers the stage of the latest questions. */
final class ProgressQuery {
    /** A topic of the processor may feed one more of its topics: so many hops are looked at. */
    private static final int MOST_HOPS = 2;

    private static final long SECOND = 1_000;

    private static final int REMEMBERED = 1_000;

    private final LogOffsets offsets;
    private final Topics topics;
    private final InstantSource clock;
    private final Map<SortedMap<Integer, Long>, ProgressStage> stages = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SortedMap<Integer, Long>, ProgressStage> eldest) {
            return size() > REMEMBERED;
        }
    };

    ProgressQuery(LogOffsets offsets, Topics topics, InstantSource clock) {
        this.offsets = offsets;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * The progress of the events up to these offsets, inclusive, by partition.
     *
     * @param asked no entry stands for all that is on the log now
     */
    ProgressReport of(SortedMap<Integer, Long> asked) {
        var positions = asked.isEmpty() ? everything() : asked;
        var stage = remembered(positions);
        while (true) {
            var next = advance(stage);
            if (next.equals(stage)) {
                remember(positions, stage);
                return progress(positions, stage);
            }
            stage = next;
        }
    }

    /** The last offset of each partition of the raw events that has any. */
    SortedMap<Integer, Long> everything() {
        var positions = new TreeMap<Integer, Long>();
        offsets.ends(offsets.topics(topics.events()::equals)).forEach((partition, end) -> {
            if (end > 0) {
                positions.put(partition.partition(), end - 1);
            }
        });
        return positions;
    }

    private synchronized ProgressStage remembered(SortedMap<Integer, Long> positions) {
        var known = stages.get(positions);
        return known == null ? new ProgressStage.Processing(watermark(positions)) : known;
    }

    private synchronized void remember(SortedMap<Integer, Long> positions, ProgressStage stage) {
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
                behind(processing.watermark(), topics.processorGroup()) > 0
                        ? stage
                        : new ProgressStage.Telling((clock.millis() / SECOND + 1) * SECOND, 0);
            case ProgressStage.Telling telling -> {
                if (!told(telling)) {
                    yield stage;
                }
                yield telling.hops() < MOST_HOPS
                        ? new ProgressStage.Telling(telling.second() + SECOND, telling.hops() + 1)
                        : landing();
            }
            case ProgressStage.Landing landing ->
                behind(landing.watermark(), topics.sinkGroup()) > 0 ? stage : new ProgressStage.Landed();
            case ProgressStage.Landed landed -> landed;
        };
    }

    /** Whether the processor has passed a second of the log on every partition of the topics of a hop. */
    private boolean told(ProgressStage.Telling telling) {
        var found = telling.hops() == 0 ? offsets.topics(topics.events()::equals) : repartitions();
        var seconds = offsets.since(found, telling.second());
        if (seconds.isEmpty()) {
            return false;
        }
        var next = new HashMap<TopicPartition, Long>();
        seconds.get().forEach((partition, offset) -> next.put(partition, offset + 1));
        return behind(next, topics.processorGroup()) == 0;
    }

    private Map<String, Integer> repartitions() {
        String prefix = topics.processorGroup() + "-";
        return offsets.topics(name -> name.startsWith(prefix) && name.endsWith("-repartition"));
    }

    private ProgressStage landing() {
        var landed = offsets.topics(name -> name.equals(topics.accepted())
                || name.equals(topics.late())
                || name.equals(topics.rejected())
                || name.startsWith(topics.factsPrefix()));
        return new ProgressStage.Landing(offsets.ends(landed));
    }

    private long behind(Map<TopicPartition, Long> watermark, String group) {
        var committed = offsets.committed(group);
        long behind = 0;
        for (var entry : watermark.entrySet()) {
            behind += Math.max(0, entry.getValue() - committed.getOrDefault(entry.getKey(), 0L));
        }
        return behind;
    }

    private ProgressReport progress(SortedMap<Integer, Long> positions, ProgressStage stage) {
        return switch (stage) {
            case ProgressStage.Processing processing -> {
                var committed = offsets.committed(topics.processorGroup());
                yield ProgressReport.processing(
                        positions,
                        partition -> committed.getOrDefault(new TopicPartition(topics.events(), partition), 0L));
            }
            case ProgressStage.Telling telling -> ProgressReport.processed(positions, MOST_HOPS + 1L - telling.hops());
            case ProgressStage.Landing landing ->
                ProgressReport.landing(positions, behind(landing.watermark(), topics.sinkGroup()));
            case ProgressStage.Landed landed -> ProgressReport.landed(positions);
        };
    }
}
