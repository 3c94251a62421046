package dev.lakeward.ingest.tracking.progress;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a set of events has come. Each stage waits for a group to reach a watermark; the next stage's watermark is
 * taken once, after the stage before was reached, so that later events never move it.
 */
sealed interface ProgressStage {
    /** The events themselves wait for the processor. */
    record Processing(Map<TopicPartition, Long> watermark) implements ProgressStage {
        public Processing {
            watermark = Map.copyOf(watermark);
        }
    }

    /**
     * What the processor works out of them waits for the second of the log at which it is told: once on the raw events, and
     * once more for each hop over a topic that the processor sends to itself, since one feeds another.
     *
     * @param second when it is told, in milliseconds since 1970-01-01T00:00:00Z by the log
     * @param hops hops that are behind it
     */
    record Telling(long second, int hops) implements ProgressStage {}

    /** What the processor wrote waits for the sink. */
    record Landing(Map<TopicPartition, Long> watermark) implements ProgressStage {
        public Landing {
            watermark = Map.copyOf(watermark);
        }
    }

    /** All of it is in tables. */
    record Landed() implements ProgressStage {}
}
