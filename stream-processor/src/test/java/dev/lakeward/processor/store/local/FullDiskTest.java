package dev.lakeward.processor.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.testsupport.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes nothing for a while: state goes on in memory, and files never say more than what is in them. */
class FullDiskTest {
    private static final String CHANGELOG = "cluster/topic-0";
    private static final long NOW = 1_000_000;
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    private volatile boolean full;
    private final Map<String, String> model = new HashMap<>();

    @Test
    void goesOnInMemoryAndIsOnDiskAgainWhenThereIsRoom() {
        var room = room(64 * MIB, Duration.ZERO);
        try (var log = new StateLog(folder, CHANGELOG, 0, new TestOwner(), room)) {
            change(log, 1, 50_000);
            log.commit(1, NOW);
            full = true;
            change(log, 2, 80_000);
            log.commit(2, NOW);

            assertHolds(log);
            assertThat(log.offset()).as("the commit before goes on to count").isOne();
            assertThat(room.held()).isPositive();
            assertThat(room.problem()).get().asString().contains("No space left on device", "events are processed");

            full = false;
            log.commit(3, NOW);

            assertThat(log.offset()).isEqualTo(3);
            assertThat(room.held()).isZero();
            assertThat(room.problem()).isEmpty();
        }
        try (var again = new StateLog(folder, CHANGELOG, 0, new TestOwner(), room)) {
            assertThat(again.damage()).isEmpty();
            assertThat(again.offset()).isEqualTo(3);
            assertHolds(again);
        }
    }

    /** Killed while the disk is full, it comes back as of the last commit that the disk took. */
    @Test
    void comesBackFromAKillAsOfTheLastCommitOnDisk() {
        var room = room(64 * MIB, Duration.ZERO);
        Map<String, String> committed = Map.of();
        long counted;
        try (var log = new StateLog(folder, CHANGELOG, 0, new TestOwner(), room)) {
            for (int offset = 1; offset < 60; offset++) {
                full = offset > 5;
                change(log, offset, 2_000);
                log.commit(offset, NOW);
                committed = log.offset() == offset ? new HashMap<>(model) : committed;
            }
            counted = log.offset();
        }
        assertThat(counted).as("files that are begun take more").isBetween(5L, 50L);
        model.clear();
        model.putAll(committed);
        try (var again = new StateLog(folder, CHANGELOG, 0, new TestOwner(), room)) {
            assertThat(again.damage()).isEmpty();
            assertThat(again.offset()).isEqualTo(counted);
            assertHolds(again);
        }
    }

    @Test
    void waitsWhereMemoryIsUsedUpAndGoesOnByItself() throws InterruptedException {
        var room = room(MIB, Duration.ofMillis(10));
        full = true;
        try (var log = new StateLog(folder, CHANGELOG, 0, new TestOwner(), room)) {
            var work = Thread.ofPlatform().start(() -> change(log, 1, 40_000));
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(room.problem()).get().asString().contains("work waits for room"));
            assertThat(room.held()).isLessThanOrEqualTo(MIB);

            full = false;
            work.join(Duration.ofMinutes(2));

            assertThat(work.isAlive()).isFalse();
            assertHolds(log);
            Awaitility.await().untilAsserted(() -> {
                log.commit(1, NOW);
                assertThat(log.offset()).isOne();
            });
        }
    }

    /** A mapped file without blocks ends the process, or throws an error that nobody expects, at a write to memory. */
    @Test
    void outlivesADiskThatIsReallyFull() {
        try (var disk = SmallDisk.mount(folder.resolve("disk"), 8);
                var log = new StateLog(disk.folder().resolve("log"), CHANGELOG, 0, new TestOwner(), real())) {
            change(log, 1, 5_000);
            log.commit(1, NOW);
            disk.fill(0);
            change(log, 2, 50_000);
            log.commit(2, NOW);

            assertHolds(log);
            assertThat(log.offset()).isOne();
            disk.empty();
            log.commit(3, NOW);

            assertThat(log.offset()).isEqualTo(3);
            assertHolds(log);
        }
    }

    private StateRoom room(long most, Duration pause) {
        return new StateRoom(most, pause, (file, bytes) -> {
            if (full) {
                throw new IOException(file + ": No space left on device");
            }
            return MappedFile.onDisk(file, bytes);
        });
    }

    private static StateRoom real() {
        return new StateRoom(64 * MIB, Duration.ZERO, MappedFile::onDisk);
    }

    private void change(StateLog log, long seed, int steps) {
        var random = new Random(seed);
        for (int step = 0; step < steps; step++) {
            String key = "user-" + random.nextInt(20_000);
            String value = random.nextInt(4) == 0 ? null : "x".repeat(random.nextInt(100)) + step;
            log.put(key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
            if (value == null) {
                model.remove(key);
            } else {
                model.put(key, value);
            }
        }
    }

    private void assertHolds(StateLog log) {
        Map<String, String> all = new HashMap<>();
        log.forEach((key, value) -> all.put(new String(key, UTF_8), new String(value, UTF_8)));
        assertThat(all).isEqualTo(model);
    }
}
