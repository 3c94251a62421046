package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Reads the commit log of one partition. A record names the start of the next, so that following it needs no listing. */
public final class CommitLog {
    private final FileStore store;
    private final TopicPartition partition;

    public CommitLog(FileStore store, TopicPartition partition) {
        this.store = store;
        this.partition = partition;
    }

    /** The record that begins at {@code start}. */
    public Optional<CommitRecord> at(long start) throws IOException {
        String path = LakePaths.commit(partition, start);
        var json = store.read(path);
        return json.isEmpty() ? Optional.empty() : Optional.of(read(path, json.get(), CommitRecord.class));
    }

    /** All records from the one that begins at {@code start} on. */
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

    /** Starts of all records, in order; reads the folder, which may be long. */
    public List<Long> starts() throws IOException {
        return offsets(LakePaths.commits(partition)).sorted().toList();
    }

    /** The newest checkpoint. */
    Optional<Checkpoint> checkpoint() throws IOException {
        var newest = checkpoints().max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        String path = LakePaths.checkpoint(partition, newest.get());
        var json = store.read(path);
        return json.isEmpty() ? Optional.empty() : Optional.of(read(path, json.get(), Checkpoint.class));
    }

    private <T extends Record> T read(String path, byte[] json, Class<T> type) throws IOException {
        try {
            return RecordJson.read(json, type);
        } catch (IOException e) {
            throw new IOException(
                    "the record %s/%s cannot be read: restore it from a backup, nothing of its partition lands without it"
                            .formatted(store.root(), path),
                    e);
        }
    }

    Stream<Long> checkpoints() throws IOException {
        return offsets(LakePaths.checkpoints(partition));
    }

    private Stream<Long> offsets(String folder) throws IOException {
        return store.list(folder).stream()
                .map(StoredFile::name)
                .filter(name -> name.matches("\\d{20}\\.json"))
                .map(name -> Long.parseLong(name.substring(0, 20)));
    }
}
