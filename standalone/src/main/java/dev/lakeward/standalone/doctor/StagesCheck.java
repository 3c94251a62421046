package dev.lakeward.standalone.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.processor.stream.StageFailure;
import dev.lakeward.standalone.lake.LakeVariables;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether every stage of the processor could process its records: looks for failures among the rejections of the last
 * day, of which it reads the newest of each partition.
 */
record StagesCheck(DoctorContext context, InstantSource clock) implements Check {
    private static final Duration RECENT = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    /** Rejections that are read of a partition. */
    private static final int MOST = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "stages";
    }

    @Override
    public Diagnosis run() {
        if (context.set(LakeVariables.KAFKA).isEmpty()) {
            return new Diagnosis.Skipped("no Kafka to look at");
        }
        InstallationSettings settings = InstallationSettings.from(context.variables());
        String topic = settings.topics().rejected();
        try (var consumer =
                new KafkaConsumer<>(properties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            return partitions.isEmpty()
                    ? new Diagnosis.Skipped("%s is not made yet".formatted(topic))
                    : judge(failures(consumer, partitions));
        } catch (KafkaException e) {
            return new Diagnosis.Skipped("Kafka does not answer");
        }
    }

    private static Diagnosis judge(SortedMap<String, Integer> failures) {
        if (failures.isEmpty()) {
            return new Diagnosis.Good("no stage of the processor failed on a record in the last day");
        }
        String counts = failures.entrySet().stream()
                .map(stage -> "%s: %,d".formatted(stage.getKey(), stage.getValue()))
                .collect(Collectors.joining(", "));
        return new Diagnosis.Bad(
                "stages of the processor could not process records in the last day (%s)".formatted(counts),
                ("their facts are missing. `lakeward sql \"SELECT stage, received_ts, detail FROM rejected_events"
                                + " WHERE code = '%s'\"` names record and cause, the processor's log has the stack,"
                                + " lakeward_processor_stage_failures_total counts them; correct what the event names, or report"
                                + " it")
                        .formatted(StageFailure.CODE));
    }

    /** Failures by stage. */
    private SortedMap<String, Integer> failures(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        consumer.assign(partitions);
        starts(consumer, ends).forEach(consumer::seek);
        SortedMap<String, Integer> failures = new TreeMap<>();
        Instant until = clock.instant().plus(PATIENCE);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())
                && clock.instant().isBefore(until)) {
            consumer.poll(Duration.ofMillis(500)).forEach(rejection -> {
                JsonNode row = row(rejection.value());
                if (row.path("code").asText().equals(StageFailure.CODE)) {
                    failures.merge(row.path("stage").asText(), 1, Integer::sum);
                }
            });
        }
        return failures;
    }

    private Map<TopicPartition, Long> starts(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        long since = clock.instant().minus(RECENT).toEpochMilli();
        Map<TopicPartition, Long> times = ends.keySet().stream().collect(Collectors.toMap(part -> part, _ -> since));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times, PATIENCE);
        Map<TopicPartition, Long> starts = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp first = found.get(partition);
            starts.put(partition, first == null ? end : Math.max(first.offset(), end - MOST));
        });
        return starts;
    }

    private static JsonNode row(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException unreadable) {
            return JSON.nullNode();
        }
    }

    private static Map<String, Object> properties(InstallationSettings settings) {
        var properties = new HashMap<String, Object>(settings.kafka());
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return properties;
    }
}
