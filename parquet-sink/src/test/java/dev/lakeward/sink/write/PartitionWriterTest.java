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
import dev.lakeward.telemetry.trace.Tracing;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of one poll may be of more tables and days than there is memory for files. */
class PartitionWriterTest {
    private static final TopicPartition PLACE = new TopicPartition("lw.accepted", 0);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final int DAYS = 40;
    /** A file of few rows takes some hundred kilobytes. */
    private static final long MEMORY = 4 << 20;

    private final List<LandedCommit> landed = new ArrayList<>();

    @Test
    void commitsWhereOpenFilesAloneWouldTakeTooMuchMemory(@TempDir Path folder) throws Exception {
        try (FileStore store = FileStores.open(URI.create("file://" + folder));
                var parallel = new Parallel()) {
            store.ensureFolder("");
            PartitionWriter writer = writer(context(store, parallel));

            writer.append(
                    IntStream.range(0, DAYS)
                            .mapToObj(PartitionWriterTest::ofDay)
                            .toList(),
                    MEMORY);
            assertThat(landed)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(commit -> assertThat(commit.reason()).isEqualTo(Rotation.Reason.MEMORY));
            assertThat(writer.memory()).isLessThan(MEMORY);

            writer.commit(Rotation.Reason.AGE);
            assertThat(writer.committedEnd()).isEqualTo(DAYS);
            assertThat(landed.stream()
                            .mapToLong(commit -> commit.commit().rows())
                            .sum())
                    .isEqualTo(DAYS);
            assertThat(landed)
                    .allSatisfy(commit -> assertThat(commit.commit().files()).hasSizeLessThan(DAYS / 2));
        }
    }

    @Test
    void keepsOneRangeWhereTheyFit(@TempDir Path folder) throws Exception {
        try (FileStore store = FileStores.open(URI.create("file://" + folder));
                var parallel = new Parallel()) {
            store.ensureFolder("");
            PartitionWriter writer = writer(context(store, parallel));

            writer.append(
                    IntStream.range(0, DAYS)
                            .mapToObj(PartitionWriterTest::ofDay)
                            .toList(),
                    DAYS * MEMORY);

            assertThat(landed).isEmpty();
            writer.abandon();
        }
    }

    private PartitionWriter writer(WriterContext context) throws Exception {
        return new PartitionWriter(PLACE, context, context.recovery().lease(PLACE), "topic", 0);
    }

    private WriterContext context(FileStore store, Parallel parallel) {
        var topics = new Topics("lw");
        var producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        return new WriterContext(
                store,
                new Recovery(store, FaultPoints.NONE, new RecordedCoverage(store)),
                new TableRouter(Catalog.builtIn(), topics),
                new RejectionPublisher(producer, topics.rejected()),
                new Rotation(Duration.ofMinutes(1), 1 << 30, 1 << 20, 1 << 30),
                landed::add,
                FaultPoints.NONE,
                Tracing.OFF,
                InstantSource.system(),
                "test",
                parallel);
    }

    private static ConsumerRecord<ByteBuffer, ByteBuffer> ofDay(int day) {
        long time = NOON.minus(Duration.ofDays(day)).toEpochMilli();
        byte[] metadata = MetadataHeader.write(
                "id-" + day, MetadataHeader.type("join_guild"), time, MetadataHeader.shared("default", "h", "a", null));
        return new ConsumerRecord<>(
                PLACE.topic(),
                PLACE.partition(),
                day,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                ByteBuffer.allocate(0),
                ByteBuffer.wrap("{\"event_type\":\"join_guild\",\"user_id\":\"u1\"}".getBytes(UTF_8)),
                new RecordHeaders().add(HeaderNames.EVENT, metadata),
                Optional.empty());
    }
}
