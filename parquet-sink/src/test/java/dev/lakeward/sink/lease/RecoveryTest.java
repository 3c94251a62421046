package dev.lakeward.sink.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final TopicPartition PARTITION = new TopicPartition("lw.accepted", 3);

    @TempDir
    private Path folder;

    private FileStore store;

    @BeforeEach
    void open() throws IOException {
        store = FileStores.open(URI.create("file://" + folder));
    }

    @Test
    void aLaterLeaseFencesTheEarlier() throws Exception {
        PartitionLease early = takeOver();
        PartitionLease late = takeOver();
        late.commit(commit(late, 0, 10));

        assertThatThrownBy(() -> early.commit(commit(early, 0, 7))).isInstanceOf(FencedException.class);
        assertThat(takeOver().end()).hasValue(10);
    }

    @Test
    void aLateEpochFencesNobody() throws Exception {
        PartitionLease holder = takeOver();
        takeOver();
        PartitionLease newest = takeOver();
        store.ensureFolder(LakePaths.staging(PARTITION, holder.staging().epoch()));

        newest.commit(commit(newest, 0, 10));

        assertThat(takeOver().end()).hasValue(10);
    }

    @Test
    void rollsACommittedFileForwardFromAFencedFolder() throws Exception {
        PartitionLease killed = takeOver(step -> {
            if (step == FaultPoints.Step.COMMITTED) {
                throw new IllegalStateException("killed");
            }
        });
        String staged = "a.parquet";
        try (var file = store.create(killed.staging().path(staged))) {
            file.write("rows".getBytes(StandardCharsets.UTF_8));
        }
        var landed = new LandedFile(
                "t", "2026-11-21", "t/event_date=2026-11-21/x.parquet", staged, 1, 4, "", "", 0, 0, Map.of());
        assertThatThrownBy(() -> killed.commit(commit(killed, 0, 1, landed))).hasMessage("killed");
        assertThat(store.exists(landed.path())).isFalse();

        takeOver();

        assertThat(store.exists(landed.path())).isTrue();
        assertThat(store.list(LakePaths.fenced(PARTITION))).isEmpty();
    }

    @Test
    void rejectsALogWithAGap() throws Exception {
        PartitionLease lease = takeOver();
        lease.commit(commit(lease, 0, 10));
        lease.commit(commit(lease, 10, 20));
        lease.commit(commit(lease, 20, 30));
        store.delete(LakePaths.commit(PARTITION, 10));

        assertThatThrownBy(this::takeOver).isInstanceOf(LakeDamagedException.class);
    }

    @Test
    void startsFromACheckpointWithoutLookingAtTheWholeLog() throws Exception {
        PartitionLease lease = takeOver();
        for (int i = 0; i < 200; i++) {
            lease.commit(commit(lease, i, i + 1));
        }
        Path log = folder.resolve(LakePaths.commits(PARTITION));
        // Neither what lies before the checkpoint nor what a listing would find is read.
        Files.writeString(log.resolve("%020d.json".formatted(100)), "no record");
        Files.writeString(log.resolve("%020d.json".formatted(1_000_000)), "no record");

        assertThat(takeOver().end()).hasValue(200);
    }

    private PartitionLease takeOver() throws IOException, FencedException {
        return takeOver(FaultPoints.NONE);
    }

    private PartitionLease takeOver(FaultPoints faults) throws IOException, FencedException {
        return new Recovery(store, faults, CompactionCoverage.NONE).lease(PARTITION);
    }

    private static CommitRecord commit(PartitionLease lease, long start, long end, LandedFile... files) {
        long epoch = lease.staging().epoch();
        return new CommitRecord(
                PARTITION.topic(),
                "id",
                PARTITION.partition(),
                start,
                end,
                epoch,
                "e" + epoch,
                "test",
                "2026-11-21T00:00:00Z",
                files.length,
                0,
                List.of(files),
                Map.of());
    }
}
