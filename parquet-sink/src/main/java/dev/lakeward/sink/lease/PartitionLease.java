package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.PublishOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The lease of a topic-partition: the right to commit ranges of it, until another sink leases the partition with a
 * greater epoch. One thread at a time.
 */
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

    PartitionLease(StagingFolder staging, FilePublisher publisher, FaultPoints faults, RecoveredLog log) {
        this.store = staging.store();
        this.partition = staging.partition();
        this.staging = staging;
        this.publisher = publisher;
        this.faults = faults;
        this.recovered = log.latest();
        this.total = log.checkpoint().orElse(null);
        log.afterCheckpoint().forEach(this::count);
    }

    /**
     * The part of a commit log that recovery has read.
     *
     * @param checkpoint newest checkpoint; empty if there is none
     * @param afterCheckpoint records after it
     * @param latest records that listeners may not have been notified of
     */
    record RecoveredLog(
            Optional<Checkpoint> checkpoint, List<CommitRecord> afterCheckpoint, List<CommitRecord> latest) {
        RecoveredLog {
            afterCheckpoint = List.copyOf(afterCheckpoint);
            latest = List.copyOf(latest);
        }
    }

    /** Where files of this lease are staged. */
    public StagingFolder staging() {
        return staging;
    }

    /** Records that listeners may not have been notified of; all their files have their final names. */
    public List<CommitRecord> recovered() {
        return recovered;
    }

    /** End offset of the commit log, exclusive; empty if nothing is committed. */
    public OptionalLong end() {
        return total == null ? OptionalLong.empty() : OptionalLong.of(total.end());
    }

    /** Identity of the topic in the commit log; empty if nothing is committed. */
    public Optional<String> topicId() {
        return Optional.ofNullable(total).map(Checkpoint::topicId);
    }

    /**
     * Commits a range: stages its record, publishes the record to the log, then publishes its files. The files are
     * complete in {@link #staging}.
     *
     * @throws IOException it is not known whether the range is committed: lease the partition again to find out
     * @throws FencedException another sink has leased the partition; this call has not committed the range
     */
    public void commit(CommitRecord commit) throws IOException, FencedException {
        long start = end().orElse(commit.start());
        if (commit.start() != start) {
            throw new LakeDamagedException(
                    "commit %d of %s does not follow on %d".formatted(commit.start(), partition, start));
        }
        String name = "commit-%d.json".formatted(commit.start());
        staging.write(name, RecordJson.write(commit));
        faults.after(FaultPoints.Step.RECORDED);
        publishRecord(name, commit);
        faults.after(FaultPoints.Step.COMMITTED);
        publisher.publish(commit, staging);
        faults.after(FaultPoints.Step.PUBLISHED);
        count(commit);
        if (sinceCheckpoint >= COMMITS_PER_CHECKPOINT) {
            checkpoint();
        }
    }

    private void publishRecord(String name, CommitRecord commit) throws IOException, FencedException {
        PublishOutcome outcome = staging.publish(name, LakePaths.commit(partition, commit.start()));
        if (outcome == PublishOutcome.DONE) {
            return;
        }
        // Either the response to this call was lost and the client retried it, or another sink was first.
        var existing = new CommitLog(store, partition).at(commit.start());
        if (existing.isEmpty() || !existing.get().attempt().equals(commit.attempt())) {
            throw staging.fenced();
        }
    }

    private void count(CommitRecord commit) {
        total = total == null ? Checkpoint.first(commit) : total.plus(commit);
        sinceCheckpoint++;
    }

    private void checkpoint() throws IOException, FencedException {
        Checkpoint reached = total;
        if (reached == null) {
            return;
        }
        String name = "checkpoint-%d.json".formatted(reached.end());
        staging.write(name, RecordJson.write(reached));
        staging.publish(name, LakePaths.checkpoint(partition, reached.end()));
        faults.after(FaultPoints.Step.CHECKPOINTED);
        sinceCheckpoint = 0;
        var older = new CommitLog(store, partition)
                .checkpoints()
                .filter(end -> end < reached.end())
                .toList();
        // The newest of the older checkpoints stays, since recovery reports the commits after it too.
        for (long end : older.subList(0, Math.max(0, older.size() - 1))) {
            store.delete(LakePaths.checkpoint(partition, end));
        }
    }
}
