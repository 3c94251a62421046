package dev.lakeward.sink.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.MetadataHeader;
import dev.lakeward.sink.compact.RecordedCoverage;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.lease.Recovery;
import dev.lakeward.sink.parquet.RowRejection;
import dev.lakeward.telemetry.trace.Tracing;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No content of a record stops the sink. */
class RowConverterTest {
    private static final TopicPartition PLACE = new TopicPartition("lw.accepted", 0);
    private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    private static final String GOOD = "{\"event_type\":\"join_guild\",\"user_id\":\"u1\"}";

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    private final Parallel parallel = new Parallel();
    private FileStore store;
    private RejectionPublisher rejections;
    private RowConverter converter;
    private OpenRange range;
    private long offset;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        store = FileStores.open(URI.create("file://" + folder));
        store.ensureFolder("");
        var topics = new Topics("lw");
        rejections = new RejectionPublisher(producer, topics.rejected());
        var context = new WriterContext(
                store,
                new Recovery(store, FaultPoints.NONE, new RecordedCoverage(store)),
                new TableRouter(Catalog.builtIn(), topics),
                rejections,
                new Rotation(Duration.ofMinutes(1), 1_000, 1 << 20, 1 << 20),
                SinkListener.NONE,
                FaultPoints.NONE,
                Tracing.OFF,
                InstantSource.system(),
                "test",
                parallel);
        converter = new RowConverter(PLACE, context);
        range = new OpenRange(store, "", new UnwritableRows(rejections));
    }

    @AfterEach
    void close() throws Exception {
        parallel.close();
        range.abandon();
        store.close();
    }

    @Test
    void rejectsAnEventTypeThatIsNotInTheCatalogue() throws Exception {
        take("no_such_type", NOON, GOOD);
        take("join_guild", NOON, GOOD);

        assertThat(rejected()).isEqualTo(Map.of("unknown", 1L));
        assertThat(range.rows()).isEqualTo(2);
        assertThat(lastRejection()).contains("unknown-event-type", "no_such_type", "processor's catalogue");
    }

    @Test
    void rejectsValuesThatAreNoJsonObjectAndTombstones() throws Exception {
        take("join_guild", NOON, "{\"event_type\":");
        take("join_guild", NOON, null);
        take("join_guild", NOON, "[]");
        take("join_guild", NOON, "{\"event_type\":\"join_guild\",\"user_id\":17}");

        assertThat(rejected()).isEqualTo(Map.of("guild_events", 4L));
    }

    @Test
    void rejectsAnEventTimeThatIsOutOfRange() throws Exception {
        take("join_guild", -Long.MAX_VALUE / 1000, GOOD);

        assertThat(rejected()).isEqualTo(Map.of("guild_events", 1L));
        assertThat(lastRejection()).contains("wrong-time");
    }

    @Test
    void rejectsARecordWhoseRowCouldNotBeWrittenBefore() throws Exception {
        var entry = entry("join_guild", NOON, GOOD);
        rejections.markUnwritable(entry, RowRejection.of(new IllegalStateException("seen before")));

        converter.convert(range, entry);

        assertThat(rejected()).isEqualTo(Map.of("guild_events", 1L));
        assertThat(lastRejection()).contains("unwritable", "seen before");
    }

    private void take(String type, long time, @Nullable String json) throws Exception {
        converter.convert(range, entry(type, time, json));
    }

    private Map<String, Long> rejected() {
        var counts = new java.util.HashMap<String, Long>();
        range.rejectedByHour()
                .forEach((table, hours) -> counts.put(
                        table, hours.values().stream().mapToLong(count -> count).sum()));
        return counts;
    }

    private String lastRejection() {
        return new String(producer.history().getLast().value(), UTF_8);
    }

    private ConsumerRecord<ByteBuffer, ByteBuffer> entry(String type, long time, @Nullable String json) {
        byte[] metadata = MetadataHeader.write(
                "id-" + offset, MetadataHeader.type(type), time, MetadataHeader.shared("default", "h", "a", null));
        return new ConsumerRecord<>(
                PLACE.topic(),
                PLACE.partition(),
                offset++,
                NOON,
                TimestampType.CREATE_TIME,
                0,
                0,
                ByteBuffer.allocate(0),
                json == null ? null : ByteBuffer.wrap(json.getBytes(UTF_8)),
                new RecordHeaders().add(HeaderNames.EVENT, metadata),
                Optional.empty());
    }
}
