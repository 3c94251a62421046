package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.PublishOutcome;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** Gives committed files their final names, from wherever they stand. Harmless to repeat, and to run twice at once. */
public final class FilePublisher {
    private final FileStore store;
    private final FaultPoints faults;
    private final CompactionCoverage replaced;
    private final Set<String> days = ConcurrentHashMap.newKeySet();

    public FilePublisher(FileStore store, FaultPoints faults) {
        this(store, faults, CompactionCoverage.NONE);
    }

    public FilePublisher(FileStore store, FaultPoints faults, CompactionCoverage replaced) {
        this.store = store;
        this.faults = faults;
        this.replaced = replaced;
    }

    /** Publishes what a predecessor may have left, but for files whose rows a compacted day has by now. */
    void rollForward(CommitRecord record, StagingFolder own) throws IOException, FencedException {
        for (LandedFile file : record.files()) {
            if (!replaced.covers(record, file)) {
                publish(record, file, own);
            }
        }
    }

    /** Publishes all files of a record that stands in the log. */
    void publish(CommitRecord record, StagingFolder own) throws IOException, FencedException {
        for (LandedFile file : record.files()) {
            publish(record, file, own);
        }
    }

    private void publish(CommitRecord record, LandedFile file, StagingFolder own) throws IOException, FencedException {
        ensureDay(file);
        if (!move(record, file)) {
            missing(record, file, own);
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

    /** True when the file has its final name, by this call or before it. */
    private boolean move(CommitRecord record, LandedFile file) throws IOException {
        var partition = new TopicPartition(record.topic(), record.partition());
        String staged = LakePaths.staging(partition, record.epoch()) + "/" + file.staged();
        if (store.publish(staged, file.path()) != PublishOutcome.GONE) {
            return true;
        }
        String fenced = LakePaths.fenced(partition, record.epoch()) + "/" + file.staged();
        return store.publish(fenced, file.path()) != PublishOutcome.GONE || store.exists(file.path());
    }

    private static void missing(CommitRecord record, LandedFile file, StagingFolder own)
            throws IOException, FencedException {
        if (!own.holds()) {
            throw own.fenced();
        }
        throw new LakeDamagedException(
                "commit %d of %s-%d names %s, which stands neither there nor in staging; run lakeward fsck"
                        .formatted(record.start(), record.topic(), record.partition(), file.path()));
    }
}
