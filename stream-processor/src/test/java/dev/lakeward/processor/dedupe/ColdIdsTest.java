package dev.lakeward.processor.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdIdsTest {
    private static final long NOW = Instant.parse("2026-11-21T08:00:00Z").toEpochMilli();
    private static final Duration SPAN = Duration.ofDays(7);
    private static final byte[] SOURCE = "web".getBytes(UTF_8);
    private static final int MOST = 10_000;

    @TempDir
    Path folder;

    private final HotIds hot = new HotIds(MOST);
    private final SeenIds seen = new SeenIds("seen", SPAN, hot);

    @BeforeEach
    void open() {
        seen.init(context().getStateStoreContext(), seen);
    }

    @AfterEach
    void close() throws IOException {
        seen.close();
        assertThat(files()).isEmpty();
        assertThat(hot.held()).isZero();
    }

    @Test
    void knowsEveryIdAndNoOtherWhenMostStandOnDisk() throws IOException {
        List<byte[]> ids = ids(200_000, 1);
        assertThat(news(ids)).isEqualTo(200_000);
        assertThat(hot.held()).isLessThanOrEqualTo(MOST);
        assertThat(files()).isNotEmpty();

        Collections.shuffle(ids, new Random(2));
        assertThat(news(ids)).isZero();
        assertThat(news(ids(100_000, 3))).isEqualTo(100_000);
        assertThat(seen.size()).isEqualTo(300_000);
    }

    @Test
    void keepsAtMostAFewFilesOfABucketThatGrows() throws IOException {
        for (int i = 0; i < 40; i++) {
            ids(MOST, i).forEach(id -> seen.isNew(SOURCE, id, NOW, NOW));
        }

        assertThat(files()).hasSizeLessThanOrEqualTo(5);
        assertThat(seen.isNew(SOURCE, ids(1, 7).getFirst(), NOW, NOW)).isFalse();
    }

    @Test
    void deletesTheFilesOfABucketThatIsDropped() throws IOException {
        news(ids(50_000, 1));
        assertThat(files()).isNotEmpty();

        seen.clock(NOW + SPAN.toMillis() + Duration.ofDays(3).toMillis());

        assertThat(files()).isEmpty();
        assertThat(seen.size()).isZero();
    }

    /** As many ids as the property says, twenty a millisecond: what stands on the heap, and how long each takes. */
    @Test
    @Tag("system")
    void staysWithinItsShareOfTheHeapHoweverManyIdsThereAre() {
        int count = Integer.getInteger("lakeward.test.ids", 5_000_000);
        var share = new HotIds(250_000);
        var many = new SeenIds("many", SPAN, share);
        many.init(context().getStateStoreContext(), many);
        var random = new Random(4);
        long from = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long time = NOW + i / 20;
            var id = new UUID((time << 16) | 0x7000 | (i & 0xFFF), random.nextLong() | Long.MIN_VALUE);
            if (!many.isNew(SOURCE, id.toString().getBytes(UTF_8), time, time)) {
                throw new AssertionError("new, and taken for a repeat: " + id);
            }
        }
        long nanos = (System.nanoTime() - from) / count;
        assertThat(share.held()).isLessThanOrEqualTo(250_000);
        assertThat(many.size()).isEqualTo(count);
        System.out.printf("%,d ids, %,d of them on the heap, %d ns each%n", count, share.held(), nanos);
        many.close();
    }

    private MockProcessorContext<Object, Object> context() {
        return new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
    }

    private static List<byte[]> ids(int count, long seed) {
        var random = new Random(seed);
        List<byte[]> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()).toString().getBytes(UTF_8));
        }
        return ids;
    }

    /** How many of the ids are new; the time of each follows from the id, over twelve hours. */
    private int news(List<byte[]> ids) {
        int news = 0;
        for (byte[] id : ids) {
            long time = NOW
                    + Math.floorMod(java.util.Arrays.hashCode(id), 12)
                            * Duration.ofHours(1).toMillis();
            news += seen.isNew(SOURCE, id, time, NOW) ? 1 : 0;
        }
        return news;
    }

    private List<Path> files() throws IOException {
        Path cold = folder.resolve("seen");
        if (!Files.isDirectory(cold)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cold)) {
            return files.toList();
        }
    }
}
