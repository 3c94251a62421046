package dev.lakeward.sink;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.sink.files.StoreSettings;
import dev.lakeward.sink.files.WarehouseAddress;
import dev.lakeward.sink.write.Rotation;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a sink.
 *
 * @param topics names of the topics
 * @param catalogDirectory folder of further tables; null for none
 * @param kafka client properties, {@code bootstrap.servers} among them
 * @param topicPartitions partitions of topics that are created
 * @param topicReplication replicas of topics that are created
 * @param warehouse address of the tables: {@code file:///folder} or {@code hdfs://host:port/folder}
 * @param store settings of the file store
 * @param rotation when ranges are committed
 * @param instance name of this sink, unique in its group
 * @param threads number of consumers
 */
public record SinkSettings(
        Topics topics,
        @Nullable Path catalogDirectory,
        Map<String, String> kafka,
        int topicPartitions,
        int topicReplication,
        URI warehouse,
        StoreSettings store,
        Rotation rotation,
        String instance,
        int threads) {
    private static final long MIB = 1024 * 1024;

    public SinkSettings {
        kafka = Map.copyOf(kafka);
        String scheme = warehouse.getScheme() == null ? "" : warehouse.getScheme();
        if (!scheme.equals("file") && !scheme.equals("hdfs")) {
            throw new SettingsException(
                    "LAKEWARD_WAREHOUSE=%s: use file:///folder or hdfs://host:port/folder".formatted(warehouse));
        }
    }

    /** Settings from {@code LAKEWARD_} variables. */
    public static SinkSettings from(Map<String, String> variables) {
        var settings = new Settings(variables);
        SinkSettings read = from(settings);
        settings.done();
        return read;
    }

    static SinkSettings from(Settings settings) {
        var kafka = new HashMap<>(settings.passThrough("LAKEWARD_KAFKA_"));
        kafka.putIfAbsent("bootstrap.servers", "127.0.0.1:9092");
        return new SinkSettings(
                new Topics(settings.text("LAKEWARD_NAMESPACE", Topics.DEFAULT_NAMESPACE)),
                settings.text("LAKEWARD_CATALOG_DIR").map(Path::of).orElse(null),
                kafka,
                settings.integer("LAKEWARD_TOPIC_PARTITIONS", 4, 1, 10_000),
                settings.integer("LAKEWARD_TOPIC_REPLICATION", 1, 1, 9),
                warehouse(settings),
                store(settings),
                new Rotation(
                        settings.duration("LAKEWARD_SINK_ROTATE_AGE", Duration.ofSeconds(10)),
                        settings.bytes("LAKEWARD_SINK_ROTATE_BYTES", 128 * MIB),
                        settings.integer("LAKEWARD_SINK_ROTATE_ROWS", 5_000_000, 1, Integer.MAX_VALUE),
                        settings.bytes("LAKEWARD_SINK_MEMORY", 192 * MIB)),
                settings.text("LAKEWARD_SINK_INSTANCE", hostName()),
                settings.integer("LAKEWARD_SINK_THREADS", defaultThreads(), 1, 64));
    }

    private static URI warehouse(Settings settings) {
        return settings.text("LAKEWARD_WAREHOUSE")
                .map(text -> WarehouseAddress.parse("LAKEWARD_WAREHOUSE", text))
                .orElseGet(() -> Path.of("lakeward-data/warehouse").toUri());
    }

    private static StoreSettings store(Settings settings) {
        int replication = settings.integer("LAKEWARD_WAREHOUSE_REPLICATION", 0, 0, 512);
        return new StoreSettings(
                settings.text("LAKEWARD_WAREHOUSE_CONF_DIR").map(Path::of),
                replication == 0 ? Optional.empty() : Optional.of(replication));
    }

    /** While one thread waits for the broker or the store, another writes rows. */
    private static int defaultThreads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "sink";
        }
    }
}
