package dev.lakeward.sink.lease;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakeward.sink.files.FileStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the commit log of a partition. A record names the start of the next one, so that reading on needs no listing.
 */
public final class CommitLog {
    private final FileStore store;
    private final TopicPartition partition;

    public CommitLog(FileStore store, TopicPartition partition) {
        this.store = store;
        this.partition = partition;
    }

    /** The record that starts at {@code start}. */
    public Optional<CommitRecord> at(long start) throws IOException {
        return read(LakePaths.commit(partition, start), CommitRecord.class);
    }

    /** All records from the one that starts at {@code start}. */
    List<CommitRecord> from(long start) throws IOException {
        var records = new ArrayList<CommitRecord>();
        for (var next = at(start); next.isPresent(); next = at(next.get().end())) {
            records.add(next.get());
            if (next.get().end() <= next.get().start()) {
                throw new LakeDamagedException(
                        "commit %s of %s is empty".formatted(next.get().start(), partition));
            }
        }
        return records;
    }

    /** Starts of all records, in order. Lists the folder, which may be long. */
    public List<Long> starts() throws IOException {
        return RecordFiles.numbers(store, LakePaths.commits(partition)).toList();
    }

    Optional<Checkpoint> newestCheckpoint() throws IOException {
        var newest = RecordFiles.newest(store, LakePaths.checkpoints(partition));
        return newest.isEmpty()
                ? Optional.empty()
                : read(LakePaths.checkpoint(partition, newest.getAsLong()), Checkpoint.class);
    }

    private <T extends Record> Optional<T> read(String path, Class<T> type) throws IOException {
        try {
            return RecordFiles.read(store, path, type);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "the record %s/%s cannot be read: restore it from a backup, nothing of its partition lands without it"
                            .formatted(store.root(), path),
                    e);
        }
    }

    /** Ends of all checkpoints, in order. */
    Stream<Long> checkpoints() throws IOException {
        return RecordFiles.numbers(store, LakePaths.checkpoints(partition));
    }
}
