package dev.lakeward.processor;

import dev.lakeward.event.runtime.FreshPartitions;
import dev.lakeward.event.runtime.IdlePoll;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka's clients for Kafka Streams. The main consumer returns from its polls more rarely while nothing comes: between two
 * polls a stream thread looks at all its tasks. It returns at once where the group changes.
 */
final class StreamsClients implements KafkaClientSupplier {
    private volatile boolean stopping;

    /** Says that the stream threads have to stop: no poll takes long from now on. */
    void stop() {
        stopping = true;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new MainConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private final class MainConsumer extends KafkaConsumer<byte[], byte[]> {
        private final IdlePoll idle = new IdlePoll(System::nanoTime);
        private final FreshPartitions fresh = new FreshPartitions(System::nanoTime);
        private boolean rebalanced;

        MainConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            rebalanced = false;
            super.resume(fresh.due());
            ConsumerRecords<byte[], byte[]> records = idle.poll(timeout, super::poll, () -> stopping || rebalanced);
            // Tasks whose partitions are paused are restored, or have more records than they can take.
            if (!records.isEmpty() || rebalanced || assignment().isEmpty() || !paused().isEmpty()) {
                idle.worked();
            }
            return records;
        }

        @Override
        public void resume(Collection<TopicPartition> partitions) {
            super.resume(fresh.resume(partitions));
        }

        @Override
        public void pause(Collection<TopicPartition> partitions) {
            fresh.pause(partitions);
            super.pause(partitions);
        }

        @Override
        public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
            super.subscribe(topics, new Noticed(listener));
        }

        @Override
        public void subscribe(Pattern topics, ConsumerRebalanceListener listener) {
            super.subscribe(topics, new Noticed(listener));
        }

        /** Notices what happens within a poll. */
        private final class Noticed implements ConsumerRebalanceListener {
            private final ConsumerRebalanceListener listener;

            Noticed(ConsumerRebalanceListener listener) {
                this.listener = listener;
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                rebalanced = true;
                fresh.assigned(partitions);
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                gone(partitions);
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                gone(partitions);
                listener.onPartitionsLost(partitions);
            }

            private void gone(Collection<TopicPartition> partitions) {
                rebalanced = true;
                fresh.gone(partitions);
            }
        }
    }
}
