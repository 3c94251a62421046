package dev.lakeward.processor.ingest.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;

/** A store with its folder and a changelog in memory, which can be stopped, and started from what was committed. */
final class SeenIdsStore implements AutoCloseable {
    static final Duration SPAN = Duration.ofDays(7);

    private static final byte[] SOURCE = "web".getBytes(UTF_8);

    private final Path folder;
    private final RangeLimits sizes;
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

    void commit() {
        seen.drain((key, value) -> {
            changelog.remove(Bytes.wrap(key));
            if (value != null) {
                changelog.put(Bytes.wrap(key), value);
            }
        });
    }

    /** Ends without a commit, and is read back from what was committed before. */
    void restart() {
        seen.close();
        seen = open();
        changelog.forEach((key, value) -> seen.restore(key.get(), value));
    }

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
