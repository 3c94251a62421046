package dev.lakeward.processor;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how much of a changelog was read before a task could work; nothing where its local files had all. */
final class RestoreLog implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long startingOffset, long endingOffset) {}

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long endOffset, long restored) {}

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long restored) {
        if (restored > 0) {
            LOG.info(
                    "restored from changelog store={} partition={} records={}", store, partition.partition(), restored);
        }
    }
}
