package dev.lakeward.console.tail;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.EventMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads records of the topics that tell what became of events. For one thread. */
final class EventDecoder {
    private final Topics topics;
    private final EventMetadata metadata = new EventMetadata();

    EventDecoder(Topics topics) {
        this.topics = topics;
    }

    /** The partitions of these topics. */
    List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return Stream.of(topics.events(), topics.rejected(), topics.outcomes())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** The event of a record; empty for what is none, such as a tick. */
    Optional<SeenEvent> event(ConsumerRecord<byte[], byte[]> log) {
        if (log.topic().equals(topics.rejected())) {
            return SeenEvent.rejected(log);
        }
        return log.topic().equals(topics.outcomes())
                ? SeenEvent.outcome(log, metadata)
                : SeenEvent.accepted(log, metadata);
    }
}
