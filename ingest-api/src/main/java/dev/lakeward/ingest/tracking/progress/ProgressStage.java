package dev.lakeward.ingest.tracking.progress;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a set of events has come. Each stage waits until a consumer group has reached a watermark. The watermark of
 * the next stage is taken once, when a stage is complete, so that later events never move it.
 */
sealed interface ProgressStage {
    /** The events themselves wait for the processor. */
    record Processing(Map<TopicPartition, Long> watermark) implements ProgressStage {
        public Processing {
            watermark = Map.copyOf(watermark);
        }
    }

    /**
     * The facts that they change wait for the tick at which the processor emits them: a tick on the raw events, then
     * one for each hop over repartition topics, since one feeds another.
     *
     * @param second when the facts are emitted, in milliseconds since 1970-01-01T00:00:00Z of log time
     * @param hops repartition hops that are complete
     * @param assigned whether the processor has read which persons the ids of the events belong to
     */
    record Emitting(long second, int hops, boolean assigned) implements ProgressStage {}

    /** The persons that the events' ids were assigned to wait for the processor. */
    record Assigning(Map<TopicPartition, Long> watermark) implements ProgressStage {
        public Assigning {
            watermark = Map.copyOf(watermark);
        }
    }

    /** What the processor wrote waits for the sink. */
    record Landing(Map<TopicPartition, Long> watermark) implements ProgressStage {
        public Landing {
            watermark = Map.copyOf(watermark);
        }
    }

    /** All of it is in tables. */
    record Landed() implements ProgressStage {}
}
