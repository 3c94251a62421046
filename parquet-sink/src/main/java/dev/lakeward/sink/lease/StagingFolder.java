package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FolderGoneException;
import dev.lakeward.sink.files.PublishOutcome;
import java.io.IOException;
import org.apache.kafka.common.TopicPartition;

/**
 * The folder in which the holder of one epoch prepares its files. The holder of a later epoch moves it away, and with
 * it the right to commit.
 */
public final class StagingFolder {
    private final FileStore store;
    private final TopicPartition partition;
    private final long epoch;

    StagingFolder(FileStore store, TopicPartition partition, long epoch) {
        this.store = store;
        this.partition = partition;
        this.epoch = epoch;
    }

    FileStore store() {
        return store;
    }

    TopicPartition partition() {
        return partition;
    }

    /** Epoch of the lease; a later lease has a greater one. */
    public long epoch() {
        return epoch;
    }

    /** Path of a file in this folder. */
    public String path(String name) {
        return LakePaths.staging(partition, epoch) + "/" + name;
    }

    /** Writes a small file, complete and durable when this method returns. */
    public void write(String name, byte[] content) throws IOException, FencedException {
        try (var file = store.create(path(name))) {
            file.write(content, 0, content.length);
        } catch (FolderGoneException e) {
            throw new FencedException(fencedMessage(), e);
        }
    }

    /** Gives a closed file of this folder its final name. */
    public PublishOutcome publish(String name, String target) throws IOException {
        return store.publish(path(name), target);
    }

    /** Whether the epoch is still held; may be out of date at once. */
    public boolean isHeld() throws IOException {
        return store.exists(LakePaths.staging(partition, epoch));
    }

    /** The exception to throw when the epoch is no longer held. */
    public FencedException fenced() {
        return new FencedException(fencedMessage());
    }

    private String fencedMessage() {
        return "another sink has leased %s after epoch %d".formatted(partition, epoch);
    }
}
