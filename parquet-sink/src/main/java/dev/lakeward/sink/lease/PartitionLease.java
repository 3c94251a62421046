package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.PublishOutcome;
import dev.lakeward.sink.lease.FaultPoints.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A partition that was taken over: the one place from which ranges of it are committed. One thread at a time. */
public final class PartitionLease {
    private static final int COMMITS_PER_CHECKPOINT = 64;

    private final FileStore store;
    private final TopicPartition partition;
    private final StagingFolder staging;
    private final FilePublisher publisher;
    private final FaultPoints faults;
    private final List<CommitRecord> recovered;
    private @Nullable Checkpoint total;
    private int sinceCheckpoint;

    PartitionLease(
            FileStore store,
            TopicPartition partition,
            StagingFolder staging,
            FilePublisher publisher,
            FaultPoints faults,
            @Nullable Checkpoint checkpoint,
            List<CommitRecord> after,
            List<CommitRecord> untold) {
        this.store = store;
        this.partition = partition;
        this.staging = staging;
        this.publisher = publisher;
        this.faults = faults;
        this.recovered = List.copyOf(untold);
        this.total = checkpoint;
        after.forEach(this::count);
    }

    /** Where this claim prepares its files. */
    public StagingFolder staging() {
        return staging;
    }

    /** Records that may not have been told of when it was taken over; all their files have their final names. */
    public List<CommitRecord> recovered() {
        return recovered;
    }

    /** Offset behind the last one that landed; empty where nothing did. */
    public OptionalLong end() {
        return total == null ? OptionalLong.empty() : OptionalLong.of(total.end());
    }

    /** Identity of the topic whose ranges landed; empty where nothing did. */
    public Optional<String> topicId() {
        return Optional.ofNullable(total).map(Checkpoint::topicId);
    }

    /**
     * Lands a range: writes its record, puts it into the log, publishes its files. The files stand whole in {@link
     * #staging}.
     *
     * @throws IOException it is not known whether the range landed: take the partition over again to find out
     * @throws FencedException another sink has claimed the partition; the range did not land by this call
     */
    public void commit(CommitRecord commit) throws IOException, FencedException {
        long start = end().orElse(commit.start());
        if (commit.start() != start) {
            throw new LakeDamagedException(
                    "commit %d of %s does not follow on %d".formatted(commit.start(), partition, start));
        }
        String name = "commit-%d.json".formatted(commit.start());
        staging.write(name, RecordJson.write(commit));
        faults.after(Step.RECORDED);
        enter(name, commit);
        faults.after(Step.COMMITTED);
        publisher.publish(commit, staging);
        faults.after(Step.PUBLISHED);
        count(commit);
        if (sinceCheckpoint >= COMMITS_PER_CHECKPOINT) {
            checkpoint();
        }
    }

    private void enter(String name, CommitRecord commit) throws IOException, FencedException {
        PublishOutcome outcome = staging.publish(name, LakePaths.commit(partition, commit.start()));
        if (outcome == PublishOutcome.DONE) {
            return;
        }
        // Either the answer to this very call was lost on its way and the client asked twice, or another came first.
        var there = new CommitLog(store, partition).at(commit.start());
        if (there.isEmpty() || !there.get().attempt().equals(commit.attempt())) {
            throw staging.fenced();
        }
    }

    private void count(CommitRecord commit) {
        Checkpoint before = total;
        total = before == null
                ? new Checkpoint(commit.topicId(), commit.start(), commit.end(), 1, commit.rows())
                : new Checkpoint(
                        commit.topicId(),
                        before.first(),
                        commit.end(),
                        before.commits() + 1,
                        before.rows() + commit.rows());
        sinceCheckpoint++;
    }

    private void checkpoint() throws IOException, FencedException {
        Checkpoint reached = total;
        if (reached == null) {
            return;
        }
        String name = "checkpoint-%d.json".formatted(reached.end());
        staging.publishText(name, RecordJson.write(reached), LakePaths.checkpoint(partition, reached.end()));
        faults.after(Step.CHECKPOINTED);
        sinceCheckpoint = 0;
        var older = new CommitLog(store, partition)
                .checkpoints()
                .sorted()
                .filter(end -> end < reached.end())
                .toList();
        for (long end : older.subList(0, Math.max(0, older.size() - 1))) {
            store.delete(LakePaths.checkpoint(partition, end));
        }
    }
}
