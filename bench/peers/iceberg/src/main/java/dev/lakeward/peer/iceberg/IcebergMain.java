package dev.lakeward.peer.iceberg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.connect.cli.ConnectStandalone;

/**
 * A standalone Connect worker with Iceberg's sink, on a table partitioned by day. Arguments: contender, brokers, topic, run,
 * folder, events.
 */
public final class IcebergMain {
    private static final long PAUSE = 50_000_000;
    private static final int WARM = 4;
    private static final TableIdentifier TABLE = TableIdentifier.of(Namespace.of("bench"), "events");

    private final String brokers;
    private final String topic;
    private final String run;
    private final Path folder;
    private final long events;

    private IcebergMain(String[] arguments) {
        brokers = arguments[1];
        topic = arguments[2];
        run = arguments[3];
        folder = Path.of(arguments[4]);
        events = Long.parseLong(arguments[5]);
    }

    public static void main(String[] arguments) throws Exception {
        endWithParent();
        new IcebergMain(arguments).run();
        Thread.currentThread().join();
    }

    /** Ends with the parent, whose end of the pipe then closes. */
    private static void endWithParent() {
        var end = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // The parent sends nothing; it closes.
                        }
                    } catch (IOException gone) {
                        System.err.println("the parent is gone: " + gone.getMessage());
                    }
                    System.exit(0);
                },
                "end");
        end.setDaemon(true);
        end.start();
    }

    private void run() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic(run + ".control", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var catalog = new HadoopCatalog(
                new Configuration(), folder.resolve("warehouse").toString())) {
            Table table = catalog.createTable(
                    TABLE,
                    schema(),
                    PartitionSpec.builderFor(schema()).day("event_time").build(),
                    Map.of("write.parquet.compression-codec", "zstd", "write.parquet.compression-level", "1"));
            connect();
            report(table);
        }
    }

    private void connect() throws IOException {
        String worker = write("worker.properties", worker());
        String connector = write("connector.properties", connector());
        new Thread(() -> ConnectStandalone.main(new String[] {worker, connector}), "connect").start();
    }

    private Map<String, String> worker() {
        var properties = new HashMap<>(Map.of(
                "bootstrap.servers", brokers,
                "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable", "false",
                "offset.storage.file.filename", folder.resolve("offsets").toString(),
                "listeners", "http://127.0.0.1:0",
                "consumer.max.poll.records", "5000",
                "consumer.auto.offset.reset", "earliest",
                "consumer.isolation.level", "read_committed",
                "plugin.discovery", "service_load"));
        // A worker without records wakes up so often; a minute, as it is by default, would be measured at the end.
        properties.put("offset.flush.interval.ms", "500");
        return properties;
    }

    private Map<String, String> connector() {
        var properties = new HashMap<>(Map.of(
                "name",
                run,
                "connector.class",
                "org.apache.iceberg.connect.IcebergSinkConnector",
                "topics",
                topic,
                // One a core.
                "tasks.max",
                Integer.toString(Runtime.getRuntime().availableProcessors()),
                "iceberg.tables",
                TABLE.toString(),
                "iceberg.catalog.type",
                "hadoop",
                "iceberg.catalog.warehouse",
                folder.resolve("warehouse").toString(),
                "iceberg.control.topic",
                run + ".control",
                // As often as ours lands in this measurement; five minutes by default.
                "iceberg.control.commit.interval-ms",
                "2000",
                "iceberg.kafka.bootstrap.servers",
                brokers));
        properties.put("iceberg.control.commit.threads", "2");
        return properties;
    }

    private String write(String name, Map<String, String> values) throws IOException {
        var properties = new Properties();
        properties.putAll(values);
        Path file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        return file.toString();
    }

    /** By what readers of the table see; the clock starts when a quarter is there. */
    private void report(Table table) {
        long first = await(table, events / WARM);
        long from = System.nanoTime();
        tell("begun\t" + first);
        long last = await(table, events);
        double seconds = (System.nanoTime() - from) / 1e9;
        long bytes = Long.parseLong(table.currentSnapshot().summary().get("total-files-size"));
        tell("figure\t" + (last - first) + "\t" + seconds + "\tbytes a row=" + bytes / (double) last);
    }

    private static long await(Table table, long least) {
        while (true) {
            table.refresh();
            var snapshot = table.currentSnapshot();
            long rows = snapshot == null ? 0 : Long.parseLong(snapshot.summary().get("total-records"));
            if (rows >= least) {
                return rows;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static Schema schema() {
        return new Schema(
                Types.NestedField.optional(1, "event_id", Types.StringType.get()),
                Types.NestedField.optional(2, "user_id", Types.StringType.get()),
                Types.NestedField.optional(3, "event_type", Types.StringType.get()),
                Types.NestedField.optional(4, "event_time", Types.TimestampType.withZone()),
                Types.NestedField.optional(5, "item_type", Types.StringType.get()),
                Types.NestedField.optional(6, "description", Types.StringType.get()),
                Types.NestedField.optional(7, "amount_purchased", Types.LongType.get()),
                Types.NestedField.optional(8, "price", Types.DecimalType.of(18, 2)),
                Types.NestedField.optional(9, "level", Types.LongType.get()),
                Types.NestedField.optional(10, "attack", Types.LongType.get()),
                Types.NestedField.optional(11, "defense", Types.LongType.get()),
                Types.NestedField.optional(12, "health", Types.LongType.get()),
                Types.NestedField.optional(13, "guild_name", Types.StringType.get()),
                Types.NestedField.optional(14, "platform", Types.StringType.get()),
                Types.NestedField.optional(15, "app_version", Types.StringType.get()),
                Types.NestedField.optional(16, "locale", Types.StringType.get()));
    }

    private static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
