package dev.lakeward.processor.ingest.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.processor.store.local.MappedFile;
import dev.lakeward.processor.store.local.StateLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * A store with its folder and a changelog in memory, which can be stopped, and started from what was committed: from the
 * changelog alone, or from its files and the rest of the changelog.
 */
final class SeenIdsStore implements AutoCloseable {
    static final Duration SPAN = Duration.ofDays(7);

    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 0);
    private static final byte[] SOURCE = "web".getBytes(UTF_8);

    private final Path folder;
    private final RangeLimits sizes;
    private final List<Change> records = new ArrayList<>();
    private final Map<Bytes, byte[]> changelog = new LinkedHashMap<>();
    private final HeapIdLimit hot;
    private SeenIds seen;

    SeenIdsStore(Path folder, int mostHot, RangeLimits sizes) {
        this.folder = folder;
        this.sizes = sizes;
        this.hot = new HeapIdLimit(mostHot);
        this.seen = open();
    }

    private SeenIds open() {
        var opened = new SeenIds("seen", SPAN, hot, sizes);
        var context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        opened.init(context.getStateStoreContext(), opened);
        return opened;
    }

    boolean isNew(String id, long received) {
        return seen.isNew(SOURCE, id.getBytes(UTF_8), received);
    }

    boolean isNew(String source, String id, long received) {
        return seen.isNew(source.getBytes(UTF_8), id.getBytes(UTF_8), received);
    }

    SeenIds seen() {
        return seen;
    }

    HeapIdLimit hot() {
        return hot;
    }

    Map<Bytes, byte[]> changelog() {
        return changelog;
    }

    /** The changelog has all; its files are those of an earlier commit. */
    void commit() {
        seen.flush((key, value) -> {
            records.add(new Change(Bytes.wrap(key), value == null ? null : Bytes.wrap(value)));
            changelog.remove(Bytes.wrap(key));
            if (value != null) {
                changelog.put(Bytes.wrap(key), value);
            }
        });
    }

    /** Its files stand for what was committed, too. */
    void commitFiles() {
        seen.commit(Map.of(CHANGELOG, records.size() - 1L));
    }

    /** Ends without a commit, and is read back from what was committed before; its files are lost. */
    void restart() {
        seen.close();
        MappedFile.clear(folder.resolve("seen.log"));
        seen = open();
        changelog.forEach((key, value) -> seen.replay(key.get(), value));
    }

    /** Ends without a commit; returns how many records of the changelog the next start read. */
    int restartFromFiles() {
        seen.close();
        seen = open();
        Long offset = seen.committedOffset(CHANGELOG);
        int from = offset == null || offset == StateLog.NO_OFFSET ? 0 : (int) (offset + 1);
        for (Change change : records.subList(from, records.size())) {
            seen.replay(
                    change.key().get(),
                    change.value() == null ? null : change.value().get());
        }
        return records.size() - from;
    }

    /** An entry of the changelog. */
    private record Change(Bytes key, @Nullable Bytes value) {}

    List<Path> files() {
        Path cold = folder.resolve("seen");
        if (!Files.isDirectory(cold)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cold)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        seen.close();
    }
}
