package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.lease.FaultPoints.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a partition over, whatever state the last owner left it in: claim, fence, read the log, roll forward, collect.
 * The order matters: only what is fenced can add nothing to the log behind the reader's back.
 *
 * @see <a href="../../../../../../../../docs/delivery-guarantees.md">docs/delivery-guarantees.md</a>
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final FileStore store;
    private final FilePublisher publisher;
    private final FaultPoints faults;

    public Recovery(FileStore store, FilePublisher publisher, FaultPoints faults) {
        this.store = store;
        this.publisher = publisher;
        this.faults = faults;
    }

    /**
     * Takes {@code partition} over.
     *
     * @throws IOException the store is away; harmless to try again
     * @throws FencedException yet another sink has claimed it meanwhile
     */
    public PartitionLease takeOver(TopicPartition partition) throws IOException, FencedException {
        var claims = new LeaseEpochs(store, partition);
        var staging = claims.claim();
        faults.after(Step.CLAIMED);
        claims.fenceBefore(staging);
        faults.after(Step.FENCED);
        List<Long> garbage = claims.fenced();
        store.ensureFolder(LakePaths.commits(partition));
        store.ensureFolder(LakePaths.checkpoints(partition));

        var log = new CommitLog(store, partition);
        Optional<Checkpoint> checkpoint = log.checkpoint();
        List<CommitRecord> records =
                checkpoint.isPresent() ? log.from(checkpoint.get().end()) : all(log, partition);
        for (CommitRecord commit : records) {
            publisher.rollForward(commit, staging);
        }
        faults.after(Step.ROLLED_FORWARD);
        for (long epoch : garbage) {
            store.delete(LakePaths.fenced(partition, epoch));
        }
        LOG.info("took over partition={} epoch={} commits={}", partition, staging.epoch(), records.size());
        return new PartitionLease(
                store, partition, staging, publisher, faults, checkpoint.orElse(null), records, untold(log, records));
    }

    /**
     * Records that others may not have been told of: those behind the checkpoint before the newest too, for whoever wrote
     * the newest may have died before it told of what lies right before it.
     */
    private static List<CommitRecord> untold(CommitLog log, List<CommitRecord> records) throws IOException {
        List<Long> ends = log.checkpoints().sorted().toList();
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
                    "the commit log of %s has %d records, %d of them in one line; run lakeward fsck"
                            .formatted(partition, starts.size(), records.size()));
        }
        return records;
    }
}
