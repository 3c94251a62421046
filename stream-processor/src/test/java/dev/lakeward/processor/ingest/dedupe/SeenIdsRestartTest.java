package dev.lakeward.processor.ingest.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start takes the files of ids as they are; one that is not what was written is found. */
class SeenIdsRestartTest {
    private static final long NOW = Instant.parse("2026-11-21T08:00:00Z").toEpochMilli();
    private static final int IDS = 100_000;
    private static final int MOST_HOT = 5_000;

    @TempDir
    private Path folder;

    private SeenIdsStore store;

    @BeforeEach
    void fill() {
        store = new SeenIdsStore(folder, MOST_HOT, new RangeLimits(4_000, 20_000, 2_000));
        for (int i = 0; i < IDS; i++) {
            assertThat(store.isNew("id-" + i, NOW)).isTrue();
            if (i % 500 == 499) {
                store.commit();
                store.commitFiles();
            }
        }
        forgetOldFiles();
    }

    /** Those that were given up since the last commit are deleted by a start. */
    private void forgetOldFiles() {
        assertThat(store.restartFromFiles()).isZero();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void takesFilesAsTheyAre() {
        int ranges = store.seen().ranges();
        List<Path> before = store.files();
        for (int restart = 0; restart < 3; restart++) {
            assertThat(store.restartFromFiles()).isZero();
            assertThat(store.seen().size()).isEqualTo(IDS);
            assertThat(store.seen().ranges()).isEqualTo(ranges);
            assertThat(store.seen().pagesRead()).isLessThan(2 * (MOST_HOT + 2_000));
            assertThat(store.hot().held()).isBetween(1L, (long) MOST_HOT);
        }
        assertThat(before).hasSizeGreaterThan(5);
        assertAllKnown();
    }

    /** Blocks of ids that a range has are not there once more. */
    @Test
    void keepsLocalFilesSmall() throws IOException {
        long log = 0;
        try (var files = Files.list(folder.resolve("seen.log"))) {
            for (Path file : files.toList()) {
                log += Files.size(file);
            }
        }
        assertThat(log).isLessThan(8 << 20);
        assertThat(store.files()).hasSizeLessThan(40);
    }

    /** The start itself reads pages, for ids that came after ranges were kept. */
    @Test
    void findsADamagedPageWhenItIsRead() throws IOException {
        int later = 0;
        for (int page = 0; page < 20; page++) {
            store.close();
            flip(largest(), page * IdFile.PAGE + 1000);
            if (store.restartFromFiles() == 0) {
                assertThatThrownBy(this::assertAllKnown).isInstanceOf(TaskCorruptedException.class);
                assertThatThrownBy(store::commitFiles).isInstanceOf(TaskCorruptedException.class);
                assertThat(store.restartFromFiles()).isPositive();
                later++;
            }
            assertThat(store.seen().size()).isEqualTo(IDS);
            assertAllKnown();
            store.commitFiles();
            forgetOldFiles();
        }
        assertThat(later).isBetween(1, 19);
    }

    @Test
    void findsAFileThatIsAnother() throws IOException {
        store.close();
        Path other = store.files().stream()
                .filter(file -> !file.equals(largest()))
                .findFirst()
                .orElseThrow();
        Files.copy(other, largest(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(store.restartFromFiles()).isPositive();
        assertAllKnown();
    }

    @Test
    void findsAFileThatIsGoneOrCut() throws IOException {
        store.close();
        Files.delete(largest());
        assertThat(store.restartFromFiles()).isPositive();
        assertAllKnown();

        store.commitFiles();
        forgetOldFiles();
        store.close();
        try (var channel = FileChannel.open(largest(), StandardOpenOption.WRITE)) {
            channel.truncate(5000);
        }
        assertThat(store.restartFromFiles()).isPositive();
        assertAllKnown();
    }

    private Path largest() {
        return store.files().stream()
                .max(Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
    }

    private static void flip(Path file, int at) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 0x10));
            channel.write(one.rewind(), at);
        }
    }

    private void assertAllKnown() {
        for (int i = 0; i < IDS; i++) {
            assertThat(store.isNew("id-" + i, NOW)).isFalse();
        }
    }
}
