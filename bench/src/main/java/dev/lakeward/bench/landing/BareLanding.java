package dev.lakeward.bench.landing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.ColumnType;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.parquet.AvroSchemas;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** The loop that everyone writes first: consume, parse with Jackson, write with parquet-avro. No commit, no sync. */
final class BareLanding implements AutoCloseable {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Catalog catalog = Catalog.builtIn();
    private final Map<String, Target> byType = new HashMap<>();
    private final Map<String, Target> byTable = new HashMap<>();
    private final Path folder;

    private record Target(Table table, Schema schema, ParquetWriter<GenericRecord> writer, Path file) {}

    private BareLanding(Path folder) {
        this.folder = folder;
    }

    static Measurement run(BenchEnv env, Runnable clockStarted) throws IOException {
        var settings = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", env.brokers(), "isolation.level", "read_committed", "max.poll.records", 4000));
        List<TopicPartition> partitions = IntStream.range(0, env.partitions())
                .mapToObj(i -> new TopicPartition(env.prepared().accepted(), i))
                .toList();
        Files.createDirectories(env.own());
        var landing = new BareLanding(env.own());
        long rows = 0;
        long warm = LandingWorkload.warm(env);
        long began = 0;
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                landing) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (rows < env.events()) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(Duration.ofMillis(100))) {
                    landing.write(entry);
                    if (++rows == warm) {
                        clockStarted.run();
                        began = System.nanoTime();
                    }
                }
            }
        }
        long nanos = System.nanoTime() - began;
        return Measurement.of(rows - warm, nanos).with("bytes a row", landing.bytes() / (double) rows);
    }

    private void write(ConsumerRecord<byte[], byte[]> entry) throws IOException {
        JsonNode event = mapper.readTree(entry.value());
        Target target = target(event.path("event_type").asText());
        var row = new GenericData.Record(target.schema());
        for (var column : target.table().columns()) {
            JsonNode value = event.get(column.name());
            if (value != null) {
                row.put(column.name(), value(column.type(), value, target.schema(), column.name()));
            }
        }
        long time = Instant.parse(event.path("event_time").asText()).toEpochMilli() * 1000;
        row.put("event_id", event.path("event_id").asText());
        row.put("event_ts", time);
        row.put("event_time", time);
        row.put("time_clamped", false);
        row.put("late", false);
        row.put("received_ts", entry.timestamp() * 1000);
        row.put("source", LandingWorkload.SOURCE);
        row.put("kafka_partition", (long) entry.partition());
        row.put("kafka_offset", entry.offset());
        row.put("extra", extra(event));
        target.writer().write(row);
    }

    private static String extra(JsonNode event) {
        return "{\"platform\":%s,\"app_version\":%s,\"locale\":%s}"
                .formatted(event.get("platform"), event.get("app_version"), event.get("locale"));
    }

    private static Object value(ColumnType type, JsonNode value, Schema schema, String column) {
        return switch (type) {
            case ColumnType.Int64 ignored -> value.asLong();
            case ColumnType.Float64 ignored -> value.asDouble();
            case ColumnType.Bool ignored -> value.asBoolean();
            case ColumnType.Decimal(int precision, int scale) ->
                decimal(value.decimalValue().setScale(scale, RoundingMode.UNNECESSARY), schema, column);
            default -> value.asText();
        };
    }

    private static GenericData.Fixed decimal(BigDecimal number, Schema schema, String column) {
        Schema fixed = schema.getField(column).schema().getTypes().get(1);
        byte[] bytes = new byte[fixed.getFixedSize()];
        byte[] unscaled = number.unscaledValue().toByteArray();
        Arrays.fill(bytes, 0, bytes.length - unscaled.length, (byte) (number.signum() < 0 ? -1 : 0));
        System.arraycopy(unscaled, 0, bytes, bytes.length - unscaled.length, unscaled.length);
        return new GenericData.Fixed(fixed, bytes);
    }

    private Target target(String type) throws IOException {
        Target known = byType.get(type);
        if (known != null) {
            return known;
        }
        Table table = catalog.tableOf(type).orElseThrow();
        Target target = byTable.get(table.name());
        if (target == null) {
            target = open(table);
            byTable.put(table.name(), target);
        }
        byType.put(type, target);
        return target;
    }

    private Target open(Table table) throws IOException {
        Schema schema = AvroSchemas.of(table);
        Path file = folder.resolve(table.name() + ".parquet");
        var writer = AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
                .withSchema(schema)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .config("parquet.compression.codec.zstd.level", "1")
                .withRowGroupSize(64L * 1024 * 1024)
                .build();
        return new Target(table, schema, writer, file);
    }

    private long bytes() throws IOException {
        long bytes = 0;
        for (Target target : byTable.values()) {
            bytes += Files.size(target.file());
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        for (Target target : byTable.values()) {
            target.writer().close();
        }
    }
}
