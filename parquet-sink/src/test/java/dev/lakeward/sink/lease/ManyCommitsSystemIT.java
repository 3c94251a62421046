package dev.lakeward.sink.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("system")
class ManyCommitsSystemIT {
    private static final TopicPartition PARTITION = new TopicPartition("lw.accepted", 0);
    private static final int SINCE_CHECKPOINT = 32;

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000, 100_000})
    void leasesAPartitionWithinSecondsWhateverTheNumberOfCommits(int landed, @TempDir Path folder) throws Exception {
        int checkpointed = landed - SINCE_CHECKPOINT;
        Path commits = Files.createDirectories(folder.resolve(LakePaths.commits(PARTITION)));
        Path day = Files.createDirectories(folder.resolve(LakePaths.day("t", "2026-11-21")));
        for (int i = 0; i < landed; i++) {
            var file = new LandedFile(
                    "t", "2026-11-21", "t/event_date=2026-11-21/" + i, "s", 1, 0, "", "", i, i, Map.of());
            Files.createFile(day.resolve(Integer.toString(i)));
            Files.write(commits.resolve("%020d.json".formatted(i)), RecordJson.write(commit(i, file)));
        }
        Path checkpoints = Files.createDirectories(folder.resolve(LakePaths.checkpoints(PARTITION)));
        Files.write(
                checkpoints.resolve("%020d.json".formatted(checkpointed)),
                RecordJson.write(new Checkpoint("id", 0, checkpointed, checkpointed, checkpointed)));

        long began = System.nanoTime();
        try (FileStore store = FileStores.open(URI.create("file://" + folder))) {
            PartitionLease lease = new Recovery(store, FaultPoints.NONE, CompactionCoverage.NONE).lease(PARTITION);
            assertThat(lease.end()).hasValue(landed);
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf("leased after %d commits in %d ms%n", landed, took.toMillis());
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    private static CommitRecord commit(int start, LandedFile file) {
        return new CommitRecord(
                PARTITION.topic(), "id", 0, start, start + 1, 1, "e1", "test", "now", 1, 0, List.of(file), Map.of());
    }
}
