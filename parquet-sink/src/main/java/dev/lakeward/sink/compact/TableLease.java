package dev.lakeward.sink.compact;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakeward.sink.compact.CompactionFaults.Step;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.PublishOutcome;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.FencedException;
import dev.lakeward.sink.lease.LakeDamagedException;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.lease.LeaseEpochs;
import dev.lakeward.sink.lease.RecordJson;
import dev.lakeward.sink.lease.StagingFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table whose days one compactor may change: claimed and fenced as sinks do with partitions. What a predecessor had
 * staged a record for is completed, all else of it thrown away.
 */
public final class TableLease {
    private static final Logger LOG = LoggerFactory.getLogger(TableLease.class);
    private static final String RECORD = "record-.+\\.json";

    private final FileStore store;
    private final CompactionFaults faults;
    private final TopicPartition name;
    private final StagingFolder staging;

    private TableLease(FileStore store, CompactionFaults faults, TopicPartition name, StagingFolder staging) {
        this.store = store;
        this.faults = faults;
        this.name = name;
        this.staging = staging;
    }

    /** What the folders of claims on {@code table} are named after. */
    static TopicPartition name(String table) {
        return new TopicPartition("compact." + table, 0);
    }

    static TableLease take(FileStore store, String table, CompactionFaults faults) throws IOException, FencedException {
        TopicPartition name = name(table);
        var claims = new LeaseEpochs(store, name);
        StagingFolder staging = claims.claim();
        faults.after(Step.CLAIMED);
        claims.fenceBefore(staging);
        faults.after(Step.FENCED);
        var claim = new TableLease(store, faults, name, staging);
        for (long epoch : claims.fenced()) {
            claim.complete(epoch);
            store.delete(LakePaths.fenced(name, epoch));
        }
        faults.after(Step.COMPLETED);
        return claim;
    }

    /** Records of {@code table} that were staged and will be entered by whoever claims the table next. */
    public static List<CompactionRecord> staged(FileStore store, String table) throws IOException {
        var staged = new ArrayList<CompactionRecord>();
        for (String folder : List.of(LakePaths.staging(name(table)), LakePaths.fenced(name(table)))) {
            for (StoredFile epoch : store.list(folder)) {
                for (StoredFile file : store.list(folder + "/" + epoch.name())) {
                    if (file.name().matches(RECORD)) {
                        whole(store, folder + "/" + epoch.name() + "/" + file.name())
                                .ifPresent(staged::add);
                    }
                }
            }
        }
        return staged;
    }

    private void complete(long epoch) throws IOException, FencedException {
        String folder = LakePaths.fenced(name, epoch);
        for (StoredFile file : store.list(folder)) {
            if (file.name().matches(RECORD)) {
                Optional<CompactionRecord> record = whole(store, folder + "/" + file.name());
                if (record.isPresent()) {
                    LOG.info(
                            "completes what another began table={} day={}",
                            record.get().table(),
                            record.get().date());
                    enter(record.get(), folder + "/", file.name());
                }
            }
        }
    }

    /** The record; empty where its writer died over it, so that nothing was done by it. */
    private static Optional<CompactionRecord> whole(FileStore store, String path) throws IOException {
        byte[] json = store.read(path).orElse(new byte[0]);
        try {
            return Optional.of(RecordJson.read(json, CompactionRecord.class));
        } catch (JsonProcessingException halfWritten) {
            return Optional.empty();
        }
    }

    StagingFolder staging() {
        return staging;
    }

    /** Stages a record, gives its files their final names, and enters it. */
    void commit(CompactionRecord record) throws IOException, FencedException {
        String staged = "record-%s-%d.json".formatted(record.date(), record.number());
        staging.write(staged, RecordJson.write(record));
        faults.after(Step.RECORDED);
        enter(record, staging.path(""), staged);
        faults.after(record.settled() ? Step.SETTLED : Step.COMMITTED);
    }

    private void enter(CompactionRecord record, String folder, String staged) throws IOException, FencedException {
        if (!record.settled()) {
            publish(record.files(), folder);
        }
        var log = new CompactionLog(store, record.table(), record.date());
        store.ensureFolder(log.folder());
        PublishOutcome outcome = store.publish(folder + staged, log.path(record.number()));
        if (outcome == PublishOutcome.GONE) {
            throw staging.fenced();
        }
        if (outcome == PublishOutcome.TAKEN && !log.newest().equals(Optional.of(record))) {
            throw new LakeDamagedException("record %d of %s on %s is there already; run lakeward fsck"
                    .formatted(record.number(), record.table(), record.date()));
        }
    }

    private void publish(List<LandedFile> files, String folder) throws IOException, FencedException {
        for (LandedFile file : files) {
            store.ensureFolder(file.path().substring(0, file.path().lastIndexOf('/')));
            if (store.publish(folder + file.staged(), file.path()) == PublishOutcome.GONE
                    && !store.exists(file.path())) {
                throw staging.fenced();
            }
            faults.after(Step.PUBLISHED_ONE);
        }
    }

    /** Notes that readers follow a record; repeating it changes nothing. */
    void followed(CompactionRecord record) throws IOException, FencedException {
        var log = new CompactionLog(store, record.table(), record.date());
        String staged = "followed-%s-%d".formatted(record.date(), record.number());
        staging.write(staged, new byte[0]);
        if (staging.publish(staged, log.followedPath(record.number())) == PublishOutcome.GONE) {
            throw staging.fenced();
        }
        faults.after(Step.FOLLOWED);
    }

    /** Deletes a file if this claim still holds. A file that is covered may be deleted by anybody, at any time. */
    void delete(String path) throws IOException, FencedException {
        if (!staging.holds()) {
            throw staging.fenced();
        }
        store.delete(path);
        faults.after(Step.DELETED_ONE);
    }
}
