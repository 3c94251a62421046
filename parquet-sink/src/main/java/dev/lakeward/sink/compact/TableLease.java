package dev.lakeward.sink.compact;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.PublishOutcome;
import dev.lakeward.sink.files.StoredFile;
import dev.lakeward.sink.lease.FencedException;
import dev.lakeward.sink.lease.LakeDamagedException;
import dev.lakeward.sink.lease.LakePaths;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.lease.LeaseEpochs;
import dev.lakeward.sink.lease.RecordFiles;
import dev.lakeward.sink.lease.RecordJson;
import dev.lakeward.sink.lease.StagingFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease of a table: the right of one compactor to change its days, with epochs and fencing as for topic-partitions.
 * Taking it completes the records that a previous holder has staged, and deletes all else that it left. One thread at a
 * time.
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

    /** Names the folders of leases of {@code table}. */
    static TopicPartition name(String table) {
        return new TopicPartition("compact." + table, 0);
    }

    static TableLease take(FileStore store, String table, CompactionFaults faults) throws IOException, FencedException {
        TopicPartition name = name(table);
        var epochs = new LeaseEpochs(store, name);
        StagingFolder staging = epochs.acquire();
        faults.after(CompactionFaults.Step.LEASED);
        epochs.fenceOlder(staging);
        faults.after(CompactionFaults.Step.FENCED);
        var lease = new TableLease(store, faults, name, staging);
        for (long epoch : epochs.fenced()) {
            lease.complete(epoch);
            store.delete(LakePaths.fenced(name, epoch));
        }
        faults.after(CompactionFaults.Step.COMPLETED);
        return lease;
    }

    /** Staged records of {@code table}, which the next holder of the lease publishes. */
    public static List<CompactionRecord> staged(FileStore store, String table) throws IOException {
        var staged = new ArrayList<CompactionRecord>();
        for (String folder : List.of(LakePaths.staging(name(table)), LakePaths.fenced(name(table)))) {
            for (StoredFile epoch : store.list(folder)) {
                staged.addAll(records(store, folder + "/" + epoch.name()).values());
            }
        }
        return staged;
    }

    /** Complete records in a staging folder, by file name; one whose writer died while writing it had no effect yet. */
    private static Map<String, CompactionRecord> records(FileStore store, String folder) throws IOException {
        var records = new HashMap<String, CompactionRecord>();
        for (StoredFile file : store.list(folder)) {
            if (file.name().matches(RECORD)) {
                try {
                    RecordFiles.read(store, folder + "/" + file.name(), CompactionRecord.class)
                            .ifPresent(record -> records.put(file.name(), record));
                } catch (JsonProcessingException incomplete) {
                    LOG.debug("incomplete record folder={} name={}", folder, file.name());
                }
            }
        }
        return records;
    }

    private void complete(long epoch) throws IOException, FencedException {
        String folder = LakePaths.fenced(name, epoch);
        for (var staged : records(store, folder).entrySet()) {
            CompactionRecord record = staged.getValue();
            LOG.info("completing the compaction of another holder table={} day={}", record.table(), record.date());
            publish(record, folder + "/", staged.getKey());
        }
    }

    StagingFolder staging() {
        return staging;
    }

    /** Stages a record, gives its files their final names, and publishes it. */
    void commit(CompactionRecord record) throws IOException, FencedException {
        String staged = "record-%s-%d.json".formatted(record.date(), record.number());
        staging.write(staged, RecordJson.write(record));
        faults.after(CompactionFaults.Step.RECORDED);
        publish(record, staging.path(""), staged);
        faults.after(record.settled() ? CompactionFaults.Step.SETTLED : CompactionFaults.Step.COMMITTED);
    }

    private void publish(CompactionRecord record, String folder, String staged) throws IOException, FencedException {
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
            faults.after(CompactionFaults.Step.PUBLISHED_ONE);
        }
    }

    /** Marks that all readers have switched to a record; may be repeated. */
    void markSwitched(CompactionRecord record) throws IOException, FencedException {
        var log = new CompactionLog(store, record.table(), record.date());
        String staged = "switched-%s-%d".formatted(record.date(), record.number());
        staging.write(staged, new byte[0]);
        if (staging.publish(staged, log.switchedPath(record.number())) == PublishOutcome.GONE) {
            throw staging.fenced();
        }
        faults.after(CompactionFaults.Step.READERS_SWITCHED);
    }

    /** Deletes a file if the lease is still held. Covered files may be deleted by anybody, at any time. */
    void delete(String path) throws IOException, FencedException {
        if (!staging.isHeld()) {
            throw staging.fenced();
        }
        store.delete(path);
        faults.after(CompactionFaults.Step.DELETED_ONE);
    }
}
