package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.PublishOutcome;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives committed files their final names, from the staging folder or the fenced one. May be repeated, and may run
 * twice at the same time. Safe for any thread.
 */
public final class FilePublisher {
    private final FileStore store;
    private final FaultPoints faults;
    private final CompactionCoverage coverage;
    private final Set<String> days = ConcurrentHashMap.newKeySet();

    public FilePublisher(FileStore store, FaultPoints faults, CompactionCoverage coverage) {
        this.store = store;
        this.faults = faults;
        this.coverage = coverage;
    }

    /** Publishes the files that a previous owner may have left, except those that a compacted day covers. */
    void rollForward(CommitRecord record, StagingFolder own) throws IOException, FencedException {
        for (LandedFile file : record.files()) {
            if (!coverage.covers(record, file)) {
                publish(record, file, own);
            }
        }
    }

    /** Publishes all files of a record that is in the log. */
    void publish(CommitRecord record, StagingFolder own) throws IOException, FencedException {
        for (LandedFile file : record.files()) {
            publish(record, file, own);
        }
    }

    private void publish(CommitRecord record, LandedFile file, StagingFolder own) throws IOException, FencedException {
        ensureDay(file);
        if (!move(record, file)) {
            throw missing(record, file, own);
        }
        faults.after(FaultPoints.Step.PUBLISHED_ONE);
    }

    private void ensureDay(LandedFile file) throws IOException {
        String day = LakePaths.day(file.table(), file.date());
        if (!days.contains(day)) {
            store.ensureFolder(day);
            days.add(day);
        }
    }

    /** True if the file has its final name, by this call or an earlier one. */
    private boolean move(CommitRecord record, LandedFile file) throws IOException {
        var partition = new TopicPartition(record.topic(), record.partition());
        String staged = LakePaths.staging(partition, record.epoch()) + "/" + file.staged();
        if (store.publish(staged, file.path()) != PublishOutcome.GONE) {
            return true;
        }
        String fenced = LakePaths.fenced(partition, record.epoch()) + "/" + file.staged();
        return store.publish(fenced, file.path()) != PublishOutcome.GONE || store.exists(file.path());
    }

    private static RuntimeException missing(CommitRecord record, LandedFile file, StagingFolder own)
            throws IOException, FencedException {
        if (!own.isHeld()) {
            throw own.fenced();
        }
        return new LakeDamagedException(
                "commit %d of %s-%d names %s, which is neither in its table nor in staging; run lakeward fsck"
                        .formatted(record.start(), record.topic(), record.partition(), file.path()));
    }
}
