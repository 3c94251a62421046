package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Claims partitions and fences whoever held them. A claim is its staging folder: made only if absent, it holds as long as
 * it stands under its name. Older ones are moved away, never deleted in place, so that a writer who still believes in his
 * claim finds nothing to publish. The newest claim always stands in staging, since only older ones are moved.
 */
public final class LeaseEpochs {
    private final FileStore store;
    private final TopicPartition partition;

    public LeaseEpochs(FileStore store, TopicPartition partition) {
        this.store = store;
        this.partition = partition;
    }

    /**
     * Claims the next epoch. Between the listing and the claim others may have claimed that epoch and later ones and moved
     * its folder away, so that its name was free again: {@link #fenceBefore} finds out before anything is done under it.
     */
    public StagingFolder claim() throws IOException {
        while (true) {
            long next = 1 + newest();
            if (store.claimFolder(LakePaths.staging(partition, next))) {
                return new StagingFolder(store, partition, next);
            }
        }
    }

    private long newest() throws IOException {
        return epochs(LakePaths.staging(partition)).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** Moves all older claims away; when it returns, none of them can commit any more. */
    public void fenceBefore(StagingFolder own) throws IOException, FencedException {
        store.ensureFolder(LakePaths.fenced(partition));
        for (long epoch : epochs(LakePaths.staging(partition))) {
            if (epoch > own.epoch()) {
                throw own.fenced();
            }
            if (epoch < own.epoch()) {
                moveAway(epoch);
            }
        }
    }

    private void moveAway(long epoch) throws IOException {
        String from = LakePaths.staging(partition, epoch);
        String to = LakePaths.fenced(partition, epoch);
        if (store.exists(to)) {
            // Moved away before, then made again by a claim that came too late; nothing is ever written under such a
            // claim.
            store.delete(from);
            return;
        }
        store.moveFolder(from, to);
    }

    /** Epochs that were moved away and may still hold files that were committed and not yet published. */
    public List<Long> fenced() throws IOException {
        return epochs(LakePaths.fenced(partition));
    }

    private List<Long> epochs(String folder) throws IOException {
        return store.list(folder).stream()
                .filter(StoredFile::folder)
                .map(StoredFile::name)
                .filter(name -> name.matches("\\d+"))
                .map(Long::parseLong)
                .toList();
    }
}
