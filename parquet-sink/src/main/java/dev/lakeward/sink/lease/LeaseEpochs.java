package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Acquires the next epoch of a lease and fences older ones. An epoch is its staging folder: created only if absent, it
 * is held as long as the folder has its name. Older folders are moved away and never deleted in place, so that a writer
 * of an older epoch finds nothing to publish. The newest epoch always has a staging folder, since only older ones are
 * moved.
 */
public final class LeaseEpochs {
    private final FileStore store;
    private final TopicPartition partition;

    public LeaseEpochs(FileStore store, TopicPartition partition) {
        this.store = store;
        this.partition = partition;
    }

    /**
     * Acquires the next epoch. Between the listing and the creation, others may have acquired that epoch and later ones
     * and moved its folder away, so that its name was free again: {@link #fenceOlder} detects that before the epoch is
     * used.
     */
    public StagingFolder acquire() throws IOException {
        while (true) {
            long next = 1 + newest();
            if (store.createFolder(LakePaths.staging(partition, next))) {
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

    /** Moves the folders of all older epochs away; none of these can commit once this method returns. */
    public void fenceOlder(StagingFolder own) throws IOException, FencedException {
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
            // Moved away before, then created again by a sink that was too late; nothing is ever written to such a
            // folder.
            store.delete(from);
            return;
        }
        store.moveFolder(from, to);
    }

    /** Epochs that were moved away; their folders may still hold files that are committed and not published. */
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
