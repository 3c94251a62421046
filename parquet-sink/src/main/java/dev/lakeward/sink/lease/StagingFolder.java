package dev.lakeward.sink.lease;

import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FolderGoneException;
import dev.lakeward.sink.files.PublishOutcome;
import java.io.IOException;
import org.apache.kafka.common.TopicPartition;

/**
 * The folder in which one claim on a partition prepares what it lands. Whoever claims later moves it away, and with it
 * goes the right to land.
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

    /** Number of the claim; a later claim has a greater one. */
    public long epoch() {
        return epoch;
    }

    /** Path of a file of this claim. */
    public String path(String name) {
        return LakePaths.staging(partition, epoch) + "/" + name;
    }

    /** Writes a small file, gives it its final name, and tells whether it was there already. */
    PublishOutcome publishText(String name, byte[] content, String target) throws IOException, FencedException {
        write(name, content);
        return publish(name, target);
    }

    /** Writes a small file, whole and durable when it returns. */
    public void write(String name, byte[] content) throws IOException, FencedException {
        try (var file = store.create(path(name))) {
            file.write(content, 0, content.length);
        } catch (FolderGoneException e) {
            throw fenced(e);
        }
    }

    /** Gives a closed file of this claim its final name. */
    public PublishOutcome publish(String name, String target) throws IOException {
        return store.publish(path(name), target);
    }

    /** Whether this claim still holds; what it says may be out of date at once. */
    public boolean holds() throws IOException {
        return store.exists(LakePaths.staging(partition, epoch));
    }

    FencedException fenced(Exception cause) {
        return new FencedException("another sink has claimed %s after epoch %d".formatted(partition, epoch), cause);
    }

    /** What to throw where this claim holds no more. */
    public FencedException fenced() {
        return new FencedException("another sink has claimed %s after epoch %d".formatted(partition, epoch));
    }
}
