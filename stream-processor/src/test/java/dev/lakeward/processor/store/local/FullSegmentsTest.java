package dev.lakeward.processor.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start does not read the entries of files that are full; and yet no entry of them is believed that is damaged. */
class FullSegmentsTest {
    private static final long TIME = 1_000_000;
    private static final int KEYS = 5_000;

    @TempDir
    Path folder;

    private final Map<String, String> written = new HashMap<>();

    @BeforeEach
    void write() {
        var random = new Random(5);
        try (var log = open()) {
            for (int i = 0; i < 3 * KEYS; i++) {
                String key = "user-" + random.nextInt(2 * KEYS);
                String value = random.nextInt(5) == 0 ? null : "x".repeat(random.nextInt(900)) + i;
                log.put(key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
                if (value == null) {
                    written.remove(key);
                } else {
                    written.put(key, value);
                }
            }
            log.commit(7, TIME);
        }
        assertThat(folder.resolve("log-3")).exists();
    }

    @Test
    void givesMarksBackAsTheyWere() {
        try (var log = open()) {
            Map<Long, Long> marks = new HashMap<>();
            log.forEachMark(marks::put);
            Map<Long, Long> expected = new HashMap<>();
            written.forEach((key, value) -> expected.put(StateLog.hash(key.getBytes(UTF_8)), (long) value.length()));
            assertThat(marks).isEqualTo(expected);
        }
    }

    @Test
    void isReadFromItsEntriesWhereAFooterIsDamaged() throws IOException {
        Path file = folder.resolve("log-1");
        byte[] intact = Files.readAllBytes(file);
        var random = new Random(11);
        for (int round = 0; round < 12; round++) {
            byte[] damaged = intact.clone();
            int at = round < 4 ? intact.length - 1 - 4 * round : footer(intact) + random.nextInt(1000);
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            try (var log = open()) {
                assertThat(log.damage()).isEmpty();
                assertHolds(log);
            }
        }
    }

    private Path newestFull() {
        int number = 0;
        while (Files.exists(folder.resolve("log-" + (number + 2)))) {
            number++;
        }
        return folder.resolve("log-" + number);
    }

    private static int footer(byte[] file) {
        int end = file.length - 12;
        return (file[end] & 0xFF) | (file[end + 1] & 0xFF) << 8 | (file[end + 2] & 0xFF) << 16;
    }

    /** What is read is right, or refused: then the log does not count any more, here and at the next start. */
    @Test
    void refusesAnEntryThatIsDamaged() throws IOException {
        var files = new HashMap<Path, byte[]>();
        try (var all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        var random = new Random(13);
        byte[] intact = Files.readAllBytes(newestFull());
        int refused = 0;
        for (int round = 0; round < 30; round++) {
            for (var file : files.entrySet()) {
                Files.write(file.getKey(), file.getValue());
            }
            byte[] damaged = intact.clone();
            damaged[LogSegment.START + random.nextInt(footer(intact) - LogSegment.START)] ^= 0x10;
            Files.write(newestFull(), damaged);
            refused += readAll() ? 0 : 1;
        }
        // The others hit an entry that does not count any more.
        assertThat(refused).isGreaterThan(5);
    }

    /** Returns whether all is there; otherwise the log has to be gone. */
    private boolean readAll() {
        try (var log = open()) {
            assertThat(log.damage()).isEmpty();
            try {
                assertHolds(log);
                return true;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("is damaged at byte");
            }
        }
        try (var again = open()) {
            assertThat(again.offset()).isEqualTo(StateLog.NO_OFFSET);
            assertThat(again.size()).isZero();
        }
        return false;
    }

    /** What a file had before it was used again is intact, but not of this file. */
    @Test
    void refusesTheEntriesOfAFileThatWasUsedBefore() throws IOException {
        Path file = folder.resolve("log-2");
        byte[] before = Files.readAllBytes(folder.resolve("log-1"));
        byte[] now = Files.readAllBytes(file);
        byte[] start = Arrays.copyOf(now, LogSegment.START);
        System.arraycopy(start, 0, before, 0, start.length);
        Files.write(file, before);
        try (var log = open()) {
            assertThat(log.damage()).isPresent();
            assertThat(log.size()).isZero();
        }
    }

    private void assertHolds(StateLog log) {
        assertThat(log.size()).isEqualTo(written.size());
        written.forEach((key, value) -> assertThat(log.get(key.getBytes(UTF_8))).isEqualTo(value.getBytes(UTF_8)));
    }

    private StateLog open() {
        return new StateLog(folder, "cluster/topic-0", 0, new TestOwner());
    }
}
