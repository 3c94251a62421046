package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases partitions, whatever state the last owner left them in: acquires the next epoch, fences older ones, reads the
 * log, publishes what was committed, deletes fenced folders. The order matters: the log is read only when no older
 * epoch can add to it. Safe for any thread.
 *
 * @see <a href="../../../../../../../../docs/delivery-guarantees.md">docs/delivery-guarantees.md</a>
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final FileStore store;
    private final FilePublisher publisher;
    private final FaultPoints faults;

    public Recovery(FileStore store, FaultPoints faults, CompactionCoverage coverage) {
        this.store = store;
        this.publisher = new FilePublisher(store, faults, coverage);
        this.faults = faults;
    }

    /**
     * Leases {@code partition}.
     *
     * @throws IOException the store fails; the call may be repeated
     * @throws FencedException another sink has leased the partition meanwhile
     */
    public PartitionLease lease(TopicPartition partition) throws IOException, FencedException {
        var epochs = new LeaseEpochs(store, partition);
        var staging = epochs.acquire();
        faults.after(FaultPoints.Step.LEASED);
        epochs.fenceOlder(staging);
        faults.after(FaultPoints.Step.FENCED);
        List<Long> garbage = epochs.fenced();
        store.ensureFolder(LakePaths.commits(partition));
        store.ensureFolder(LakePaths.checkpoints(partition));
        var log = new CommitLog(store, partition);
        Optional<Checkpoint> checkpoint = log.newestCheckpoint();
        List<CommitRecord> records =
                checkpoint.isPresent() ? log.from(checkpoint.get().end()) : all(log, partition);
        for (CommitRecord commit : records) {
            publisher.rollForward(commit, staging);
        }
        faults.after(FaultPoints.Step.ROLLED_FORWARD);
        for (long epoch : garbage) {
            store.delete(LakePaths.fenced(partition, epoch));
        }
        LOG.info("leased partition={} epoch={} commits={}", partition, staging.epoch(), records.size());
        return new PartitionLease(
                staging, publisher, faults, new PartitionLease.RecoveredLog(checkpoint, records, latest(log, records)));
    }

    /**
     * Records that listeners may not have been notified of. These start at the last checkpoint but one: who wrote the
     * last one may have died before it notified them of the commits right before.
     */
    private static List<CommitRecord> latest(CommitLog log, List<CommitRecord> records) throws IOException {
        List<Long> ends = log.checkpoints().toList();
        return ends.size() < 2 ? records : log.from(ends.get(ends.size() - 2));
    }

    private static List<CommitRecord> all(CommitLog log, TopicPartition partition) throws IOException {
        List<Long> starts = log.starts();
        if (starts.isEmpty()) {
            return List.of();
        }
        List<CommitRecord> records = log.from(starts.getFirst());
        if (records.size() != starts.size()) {
            throw new LakeDamagedException(
                    "the commit log of %s has %d records, only %d of them follow on each other; run lakeward fsck"
                            .formatted(partition, starts.size(), records.size()));
        }
        return records;
    }
}
