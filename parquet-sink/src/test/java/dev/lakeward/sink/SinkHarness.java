package dev.lakeward.sink;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.files.StoreSettings;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.write.Rotation;
import dev.lakeward.sink.write.SinkListener;
import dev.lakeward.testsupport.SharedKafka;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
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

/** Topics of a namespace of its own on the broker that all tests share, and sinks that read them. */
public final class SinkHarness implements AutoCloseable {
    public static final int PARTITIONS = 2;

    private final Topics topics = new Topics(SharedKafka.namespace());
    private final Admin admin = SharedKafka.admin();

    public SinkHarness() {
        TopicSetup.ensure(admin, topics, Catalog.builtIn(), PARTITIONS, 1);
    }

    public Topics topics() {
        return topics;
    }

    InstallationSettings installation(Map<String, String> more) {
        Map<String, String> kafka = new HashMap<>(more);
        kafka.put("bootstrap.servers", SharedKafka.bootstrapServers());
        return new InstallationSettings(topics, kafka, PARTITIONS, 1, Optional.empty());
    }

    public SinkSettings settings(URI warehouse, String instance, Duration age) {
        return new SinkSettings(
                installation(Map.of()),
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

    /** Names of the sinks that the group has as members now. */
    public Set<String> instances() throws ExecutionException, InterruptedException {
        String group = topics.sinkGroup();
        var described = admin.describeConsumerGroups(List.of(group)).all().get().get(group);
        return Objects.requireNonNull(described).members().stream()
                .flatMap(member -> member.groupInstanceId().stream())
                .map(name -> name.substring(0, name.lastIndexOf('-')))
                .collect(Collectors.toSet());
    }

    /** Whether the committed offsets of the topic of accepted events are at its end. */
    public boolean allHasLanded() throws ExecutionException, InterruptedException {
        return allHasLanded(topics.accepted());
    }

    /** Whether the committed offsets of a topic are at its end. */
    boolean allHasLanded(String topic) throws ExecutionException, InterruptedException {
        var committed = admin.listConsumerGroupOffsets(topics.sinkGroup())
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
    }
}
