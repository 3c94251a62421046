package dev.lakeward.console.tail;

import dev.lakeward.event.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the ends of the topics that tell of events. For one thread. */
final class TailReader implements AutoCloseable {
    /** Records that are read in a cycle of {@link #CYCLE}. */
    static final int MOST = 1_000;

    private static final Duration CYCLE = Duration.ofMillis(250);
    private static final Duration POLL = Duration.ofMillis(100);
    /** Records of before, of each partition, that are read at first; among raw events are ticks, one a second. */
    private static final int BEFORE = 20;

    private static final int EVENTS_BEFORE = 150;

    private final Topics topics;
    private final EventDecoder decoder;
    private final KafkaConsumer<byte[], byte[]> consumer;

    TailReader(Topics topics, Map<String, Object> kafka) {
        this.topics = topics;
        this.decoder = new EventDecoder(topics);
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "lakeward-console-tail");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST / 2);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 << 10);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        begin();
    }

    private void begin() {
        List<TopicPartition> partitions = decoder.partitions(consumer);
        consumer.assign(partitions);
        consumer.endOffsets(partitions)
                .forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - before(partition))));
    }

    private int before(TopicPartition partition) {
        return partition.topic().equals(topics.events()) ? EVENTS_BEFORE : BEFORE;
    }

    /** What arrived in a cycle; where more did than is read, the rest is skipped. */
    TailBatch read() {
        long until = System.nanoTime() + CYCLE.toNanos();
        var events = new ArrayList<SeenEvent>();
        int read = 0;
        do {
            for (ConsumerRecord<byte[], byte[]> log : consumer.poll(POLL)) {
                read++;
                decoder.event(log).ifPresent(events::add);
            }
        } while (read < MOST && System.nanoTime() < until);
        if (read < MOST) {
            return new TailBatch(EventTail.ordered(events), 0);
        }
        LockSupport.parkNanos(until - System.nanoTime()); // the rest of the cycle is skipped
        return new TailBatch(EventTail.ordered(events), skip());
    }

    /** Goes to the end; returns how many records are left out. */
    private long skip() {
        long skipped = 0;
        for (var end : consumer.endOffsets(consumer.assignment()).entrySet()) {
            long left = end.getValue() - consumer.position(end.getKey());
            if (left > 0) {
                skipped += left;
                consumer.seek(end.getKey(), end.getValue());
            }
        }
        return skipped;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
