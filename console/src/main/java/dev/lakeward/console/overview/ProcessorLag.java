package dev.lakeward.console.overview;

import dev.lakeward.event.kafka.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How many records of the log the processor has not committed yet. For one thread. */
final class ProcessorLag implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 4_000;

    private final Topics topics;
    private final Map<String, Object> kafka;
    private @Nullable Admin admin;

    /** @param kafka settings of a client */
    ProcessorLag(Topics topics, Map<String, ?> kafka) {
        this.topics = topics;
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(AdminClientConfig.CLIENT_ID_CONFIG, "lakeward-console-lag");
        this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    }

    /** The number of records; empty where Kafka does not answer. May block for some seconds. */
    OptionalLong look() throws InterruptedException {
        try {
            Admin client = client();
            Map<TopicPartition, Long> committed = committed(client);
            long sum = 0;
            var ends = client.listOffsets(committed.keySet().stream()
                            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())))
                    .all()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            for (var entry : ends.entrySet()) {
                long end = entry.getValue().offset();
                sum += Math.max(0, end - committed.getOrDefault(entry.getKey(), end));
            }
            return OptionalLong.of(sum);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return OptionalLong.empty();
        }
    }

    /** The offsets of the processor on the partitions of the log. */
    private Map<TopicPartition, Long> committed(Admin client)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        client.listConsumerGroupOffsets(topics.processorGroup())
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .forEach((partition, offset) -> {
                    if (offset != null && partition.topic().equals(topics.events())) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    private Admin client() {
        Admin open = admin;
        if (open == null) {
            open = Admin.create(kafka);
            admin = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ofMillis(500));
        }
    }
}
