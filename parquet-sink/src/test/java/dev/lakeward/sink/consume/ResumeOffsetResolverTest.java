package dev.lakeward.sink.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.CompactionCoverage;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.lease.FencedException;
import dev.lakeward.sink.lease.LakeDamagedException;
import dev.lakeward.sink.lease.PartitionLease;
import dev.lakeward.sink.lease.Recovery;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeOffsetResolverTest {
    private static final TopicPartition PARTITION = new TopicPartition("lw.accepted", 0);

    @TempDir
    private Path folder;

    private FileStore store;

    @BeforeEach
    void open() throws IOException {
        store = FileStores.open(URI.create("file://" + folder));
    }

    @Test
    void startsAtTheBeginningOfTheTopicIfNothingIsCommitted() throws Exception {
        assertThat(ResumeOffsetResolver.resolve(PARTITION, takeOver(), new PartitionOffsets("id", 70, 90, 0, -1))
                        .rangeStart())
                .isEqualTo(70);
    }

    @Test
    void resumesAtTheEndOfTheCommitLog() throws Exception {
        var start = ResumeOffsetResolver.resolve(PARTITION, landedTo(100), new PartitionOffsets("id", 0, 150, 40, 40));

        assertThat(start).isEqualTo(new ResumeOffsetResolver.Resume(100, 100));
    }

    @Test
    void rejectsATopicThatWasMadeAgain() throws Exception {
        var lease = landedTo(100);

        assertThatThrownBy(() ->
                        ResumeOffsetResolver.resolve(PARTITION, lease, new PartitionOffsets("other", 0, 150, 0, -1)))
                .isInstanceOf(LakeDamagedException.class)
                .hasMessageContaining("made again");
    }

    @Test
    void rejectsATopicThatLostCommittedRecords() throws Exception {
        var lease = landedTo(100);

        assertThatThrownBy(
                        () -> ResumeOffsetResolver.resolve(PARTITION, lease, new PartitionOffsets("id", 0, 99, 0, -1)))
                .isInstanceOf(LakeDamagedException.class)
                .hasMessageContaining("lost records that landed");
    }

    @Test
    void reportsHowManyRecordsRetentionDeletedBeforeTheyLanded() throws Exception {
        var lease = landedTo(100);

        assertThatThrownBy(() ->
                        ResumeOffsetResolver.resolve(PARTITION, lease, new PartitionOffsets("id", 130, 150, 110, 100)))
                .isInstanceOf(LakeDamagedException.class)
                .hasMessageContaining("20 records");
    }

    @Test
    void skipsTransactionMarkersThatRetentionDeleted() throws Exception {
        var start =
                ResumeOffsetResolver.resolve(PARTITION, landedTo(100), new PartitionOffsets("id", 102, 102, 102, 100));

        assertThat(start).isEqualTo(new ResumeOffsetResolver.Resume(100, 102));
    }

    private PartitionLease takeOver() throws IOException, FencedException {
        return new Recovery(store, FaultPoints.NONE, CompactionCoverage.NONE).lease(PARTITION);
    }

    private PartitionLease landedTo(long end) throws IOException, FencedException {
        PartitionLease lease = takeOver();
        lease.commit(new CommitRecord(
                PARTITION.topic(),
                "id",
                0,
                0,
                end,
                lease.staging().epoch(),
                "e1",
                "test",
                "now",
                0,
                0,
                List.of(),
                Map.of()));
        return takeOver();
    }
}
