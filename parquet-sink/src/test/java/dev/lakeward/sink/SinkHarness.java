package dev.lakeward.sink;

import dev.lakeward.cluster.LocalKafka;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.files.StoreSettings;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.write.Rotation;
import dev.lakeward.sink.write.SinkListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A broker with its topics, and sinks on it. */
final class SinkHarness implements AutoCloseable {
    static final int PARTITIONS = 2;
    static final Topics TOPICS = new Topics(Topics.DEFAULT_NAMESPACE);

    private final LocalKafka kafka;
    private final Admin admin;

    SinkHarness(Path folder) {
        kafka = LocalKafka.start(folder);
        admin = admin();
        TopicSetup.ensure(admin, TOPICS, Catalog.builtIn(), PARTITIONS, 1);
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    static InstallationSettings installation(Map<String, String> kafka, int partitions) {
        return new InstallationSettings(TOPICS, kafka, partitions, 1, Optional.empty());
    }

    SinkSettings settings(URI warehouse, String instance, Duration age) {
        return new SinkSettings(
                installation(Map.of("bootstrap.servers", kafka.bootstrapServers()), PARTITIONS),
                warehouse,
                StoreSettings.DEFAULT,
                new Rotation(age, 64 << 20, 1_000_000, 256 << 20),
                instance,
                1);
    }

    ParquetSink start(URI warehouse, String instance) {
        return start(warehouse, instance, FaultPoints.NONE);
    }

    ParquetSink start(URI warehouse, String instance, FaultPoints faults) {
        return ParquetSink.start(
                settings(warehouse, instance, Duration.ofMillis(300)),
                new ParquetSink.Hooks(SinkListener.NONE, faults));
    }

    /** One more client for administration, to be closed by the caller. */
    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    /** Names of the sinks that the group has as members now. */
    Set<String> instances() throws ExecutionException, InterruptedException {
        String group = TOPICS.sinkGroup();
        var described = admin.describeConsumerGroups(List.of(group)).all().get().get(group);
        return Objects.requireNonNull(described).members().stream()
                .flatMap(member -> member.groupInstanceId().stream())
                .map(name -> name.substring(0, name.lastIndexOf('-')))
                .collect(Collectors.toSet());
    }

    /** Whether the committed offsets of {@code lw.accepted} are at its end. */
    boolean allHasLanded() throws ExecutionException, InterruptedException {
        return allHasLanded(TOPICS.accepted());
    }

    /** Whether the committed offsets of a topic are at its end. */
    boolean allHasLanded(String topic) throws ExecutionException, InterruptedException {
        var committed = admin.listConsumerGroupOffsets(TOPICS.sinkGroup())
                .partitionsToOffsetAndMetadata()
                .get();
        for (int i = 0; i < PARTITIONS; i++) {
            var partition = new TopicPartition(topic, i);
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            var offset = committed.get(partition);
            if (end > 0 && (offset == null || offset.offset() < end)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        admin.close();
        kafka.close();
    }
}
