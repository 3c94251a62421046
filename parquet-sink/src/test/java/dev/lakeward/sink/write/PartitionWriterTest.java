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

/** Records may be of more tables and days than there is memory for open files. */
class PartitionWriterTest {
    private static final TopicPartition PLACE = new TopicPartition("lw.accepted", 0);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final int DAYS = 40;
    /** Of so many the records alone take as much as an open file. */
    private static final int ROWS_OF_AN_OPEN_FILE = 1_500;

    /** A file of few rows takes some hundred kilobytes. */
    private static final long MEMORY = 4 << 20;

    private final List<LandedCommit> landed = new ArrayList<>();

    /** Rows of most files wait, and take less than open files would. */
    @Test
    void landsFilesOfFewRowsTogetherHoweverManyTheyAre(@TempDir Path folder) throws Exception {
        try (FileStore store = FileStores.open(URI.create("file://" + folder));
                var parallel = new Parallel()) {
            store.ensureFolder("");
            PartitionWriter writer = writer(context(store, parallel));

            writer.append(records(10), MEMORY);

            assertThat(landed).isEmpty();
            assertThat(writer.memory()).isLessThan(MEMORY);
            writer.commit(Rotation.Reason.AGE);
            assertThat(writer.committedEnd()).isEqualTo(10 * DAYS);
            LandedCommit commit = landed.getFirst();
            assertThat(commit.commit().rows()).isEqualTo(10 * DAYS);
            assertThat(commit.commit().files()).hasSize(DAYS).allSatisfy(file -> {
                assertThat(file.rows()).isEqualTo(10);
                assertThat(file.lastOffset() - file.firstOffset()).isEqualTo(9 * DAYS);
            });
        }
    }

    @Test
    void commitsWhereOpenFilesAloneWouldTakeTooMuchMemory(@TempDir Path folder) throws Exception {
        try (FileStore store = FileStores.open(URI.create("file://" + folder));
                var parallel = new Parallel()) {
            store.ensureFolder("");
            PartitionWriter writer = writer(context(store, parallel));

            writer.append(records(ROWS_OF_AN_OPEN_FILE), MEMORY);
            assertThat(landed)
                    .isNotEmpty()
                    .allSatisfy(commit -> assertThat(commit.reason()).isEqualTo(Rotation.Reason.MEMORY));

            writer.commit(Rotation.Reason.AGE);
            assertThat(writer.committedEnd()).isEqualTo(ROWS_OF_AN_OPEN_FILE * DAYS);
            assertThat(landed.stream()
                            .mapToLong(commit -> commit.commit().rows())
                            .sum())
                    .isEqualTo(ROWS_OF_AN_OPEN_FILE * DAYS);
        }
    }

    /** What waited is what would have been written at once. */
    @Test
    void writesTheSameRowsWhetherTheyWaitedOrNot(@TempDir Path folder) throws Exception {
        List<String> sums = new ArrayList<>();
        for (long room : new long[] {MEMORY, DAYS * MEMORY}) {
            landed.clear();
            try (FileStore store = FileStores.open(URI.create("file://" + folder.resolve("lake-" + room)));
                    var parallel = new Parallel()) {
                store.ensureFolder("");
                PartitionWriter writer = writer(context(store, parallel));
                writer.append(records(20), room);
                writer.commit(Rotation.Reason.AGE);
            }
            sums.add(landed.getFirst().commit().files().stream()
                    .map(file -> file.path() + " " + file.sha256() + " " + file.rows())
                    .sorted()
                    .toList()
                    .toString());
        }
        assertThat(sums.getFirst()).isEqualTo(sums.getLast());
    }

    private static List<ConsumerRecord<ByteBuffer, ByteBuffer>> records(int ofEachDay) {
        return IntStream.range(0, ofEachDay * DAYS)
                .mapToObj(offset -> ofDay(offset, offset % DAYS))
                .toList();
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

    private static ConsumerRecord<ByteBuffer, ByteBuffer> ofDay(int offset, int day) {
        long time = NOON.minus(Duration.ofDays(day)).toEpochMilli();
        byte[] metadata = MetadataHeader.write(
                "id-" + offset,
                MetadataHeader.type("join_guild"),
                time,
                MetadataHeader.shared("default", "h", "a", null));
        return new ConsumerRecord<>(
                PLACE.topic(),
                PLACE.partition(),
                offset,
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
