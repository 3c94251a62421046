package dev.lakeward.processor.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLogTest {
    private static final String CHANGELOG = "cluster/topic-0";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private StateLog log;

    private long now = 1_000_000;

    @BeforeEach
    void open() {
        log = new StateLog(folder, CHANGELOG, now - 1000, new TestOwner());
    }

    @AfterEach
    void close() throws IOException {
        log.clear();
        assertThat(bytesOnDisk()).isZero();
    }

    @Test
    void holdsWhatAMapWouldHold() {
        var random = new Random(3);
        Map<String, String> model = new HashMap<>();
        for (int step = 0; step < 300_000; step++) {
            change(random, model, step);
        }

        assertHolds(model);
        model.forEach((key, value) -> {
            byte[] bytes = key.getBytes(UTF_8);
            assertThat(log.get(bytes)).isEqualTo(value.getBytes(UTF_8));
            assertThat(log.keys(StateLog.hash(bytes))).containsExactly(bytes);
        });
    }

    /** Killed anywhere, it has what the last commit had: no entry more, none less, and no key that was deleted. */
    @Test
    void comesBackFromAKillAsOfItsLastCommit() {
        var random = new Random(7);
        Map<String, String> model = new HashMap<>();
        Map<String, String> committed = new HashMap<>();
        long offset = 0;
        for (int step = 0; step < 150_000; step++) {
            change(random, model, step);
            if (random.nextInt(500) == 0) {
                offset += random.nextInt(5) + 1;
                log.commit(offset, now);
                committed = new HashMap<>(model);
            }
            if (random.nextInt(7_000) == 0) {
                reopen();
                assertThat(log.damage()).isEmpty();
                assertThat(log.offset()).isEqualTo(offset == 0 ? StateLog.NO_OFFSET : offset);
                assertHolds(committed);
                model = new HashMap<>(committed);
            }
        }
    }

    @Test
    void keepsTheRoomOfWhatIsReplacedAgainAndAgainSmall() throws IOException {
        byte[] value = new byte[1000];
        for (int i = 0; i < 200_000; i++) {
            log.put(("user-" + i % 1000).getBytes(UTF_8), value);
            if (i % 5000 == 0) {
                log.commit(i, now);
            }
        }

        assertThat(bytesOnDisk()).isLessThan(24 << 20);
    }

    @Test
    void holdsAnEntryThatIsLargerThanASegment() {
        byte[] large = new byte[9 << 20];
        large[large.length - 1] = 7;
        log.put("robot".getBytes(UTF_8), large);
        log.put("user".getBytes(UTF_8), new byte[] {1});
        log.commit(1, now);
        reopen();

        assertThat(log.get("robot".getBytes(UTF_8))).isEqualTo(large);
        assertThat(log.get("user".getBytes(UTF_8))).containsExactly(1);
    }

    private void change(Random random, Map<String, String> model, int step) {
        String key = "user-" + random.nextInt(20_000);
        if (random.nextInt(3) == 0) {
            log.put(key.getBytes(UTF_8), null);
            model.remove(key);
        } else {
            String value = "x".repeat(random.nextInt(200)) + step;
            log.put(key.getBytes(UTF_8), value.getBytes(UTF_8));
            model.put(key, value);
        }
    }

    private void assertHolds(Map<String, String> model) {
        Map<String, String> all = new HashMap<>();
        log.forEach((key, value) -> all.put(new String(key, UTF_8), new String(value, UTF_8)));
        assertThat(all).isEqualTo(model);
        assertThat(log.size()).isEqualTo(model.size());
    }

    /** As after a kill: nothing is written at the end. */
    private void reopen() {
        log.close();
        open();
    }

    private long bytesOnDisk() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
