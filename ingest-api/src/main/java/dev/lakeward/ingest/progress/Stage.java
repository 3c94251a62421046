package dev.lakeward.ingest.progress;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a set of events has come. Each stage waits for a group to reach a watermark; the next stage's watermark is
 * taken once, after the stage before was reached, so that later events never move it.
 */
sealed interface Stage {
    /** The events themselves wait for the processor. */
    record Processing(Map<TopicPartition, Long> watermark) implements Stage {
        public Processing {
            watermark = Map.copyOf(watermark);
        }
    }

    /**
     * What the processor sent to itself waits for it.
     *
     * @param rounds times that its topics were seen to have grown, since one feeds another
     */
    record Repartitioning(Map<TopicPartition, Long> watermark, int rounds) implements Stage {
        public Repartitioning {
            watermark = Map.copyOf(watermark);
        }
    }

    /** What the processor wrote waits for the sink. */
    record Landing(Map<TopicPartition, Long> watermark) implements Stage {
        public Landing {
            watermark = Map.copyOf(watermark);
        }
    }

    /** All of it is in tables. */
    record Landed() implements Stage {}
}
