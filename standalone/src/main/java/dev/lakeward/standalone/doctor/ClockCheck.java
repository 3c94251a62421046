package dev.lakeward.standalone.doctor;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.standalone.lake.LakeVariables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether clocks agree. The last record of {@code lw.events} carries the broker's time, and as a tick the API's time
 * too; neither may be far from the other, nor ahead of the clock here.
 */
record ClockCheck(DoctorContext context, InstantSource clock) implements Check {
    private static final Duration TOLERATED = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public Diagnosis run() {
        if (context.set(LakeVariables.KAFKA).isEmpty()) {
            return new Diagnosis.Skipped("no Kafka whose clock to compare");
        }
        InstallationSettings settings = InstallationSettings.from(context.variables());
        try {
            return last(settings)
                    .map(this::judge)
                    .orElse(new Diagnosis.Skipped(
                            "%s holds nothing yet".formatted(settings.topics().events())));
        } catch (KafkaException e) {
            return new Diagnosis.Skipped("Kafka does not answer");
        }
    }

    private Diagnosis judge(ConsumerRecord<byte[], byte[]> entry) {
        long broker = entry.timestamp();
        var header = entry.headers().lastHeader(HeaderNames.TIME);
        var type = entry.headers().lastHeader(HeaderNames.TYPE);
        boolean tick = header != null
                && type != null
                && HeaderNames.TICK_TYPE.equals(new String(type.value(), StandardCharsets.UTF_8));
        long api = tick ? Rfc3339.parse(header.value(), 0, header.value().length) : broker;
        if (Math.abs(api - broker) > TOLERATED.toMillis()) {
            return apart("the API's clock is %s the broker's", api - broker);
        }
        long ahead = broker - clock.millis();
        if (ahead > TOLERATED.toMillis()) {
            return apart("the broker's clock is %s this one", ahead);
        }
        return new Diagnosis.Good("API, broker and this machine agree within %d s".formatted(TOLERATED.toSeconds()));
    }

    private static Diagnosis apart(String text, long millis) {
        String by = "%d s %s".formatted(Math.abs(millis) / 1000, millis > 0 ? "ahead of" : "behind");
        return new Diagnosis.Bad(
                text.formatted(by), "let all machines keep time by NTP (chrony, systemd-timesyncd) and look again");
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> last(InstallationSettings settings) {
        try (var consumer =
                new KafkaConsumer<>(properties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(settings.topics().events(), 0);
            if (consumer.partitionsFor(partition.topic(), PATIENCE).isEmpty()) {
                return Optional.empty();
            }
            long end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
            consumer.assign(List.of(partition));
            consumer.seek(partition, Math.max(0, end - 1));
            return end == 0
                    ? Optional.empty()
                    : consumer.poll(PATIENCE).records(partition).stream().findFirst();
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
