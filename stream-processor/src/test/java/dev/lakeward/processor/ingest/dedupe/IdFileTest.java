package dev.lakeward.processor.ingest.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdFileTest {
    private static final int COUNT = 100_000;

    @TempDir
    private Path folder;

    @Test
    void knowsEveryIdWithItsAgeAndNoOther() {
        var random = new Random(1);
        try (var ids = new IdFile(folder.resolve("ids"), 0, COUNT)) {
            for (int i = 0; i < COUNT; i++) {
                ids.put(high(random), ArrivalPeriod.with(random.nextLong(), i));
            }
            assertThat(ids.size()).isEqualTo(COUNT);

            var again = new Random(1);
            for (int i = 0; i < COUNT; i++) {
                assertThat(ids.age(high(again), again.nextLong())).isEqualTo(i);
            }
            for (int i = 0; i < COUNT; i++) {
                assertThat(ids.age(high(random), random.nextLong())).isEqualTo(IdFile.ABSENT);
            }
        }
    }

    @Test
    void keepsWhatItsPageHasNoRoomFor() {
        try (var ids = new IdFile(folder.resolve("ids"), 0, 10_000)) {
            for (int i = 1; i <= 10_000; i++) {
                ids.put(i, ArrivalPeriod.with((long) i << IdHash.FREE_BITS, 7));
            }

            Set<Long> all = new HashSet<>();
            ids.forEach((high, low) -> all.add(high));
            assertThat(all).hasSize(10_000);
            for (int i = 1; i <= 10_000; i++) {
                assertThat(ids.age(i, (long) i << IdHash.FREE_BITS)).isEqualTo(7);
            }
            assertThat(ids.age(10_001, 10_001L << IdHash.FREE_BITS)).isEqualTo(IdFile.ABSENT);
        }
    }

    @Test
    void readsOnePageOnly() throws IOException {
        Path file = folder.resolve("ids");
        var random = new Random(2);
        try (var ids = new IdFile(file, 0, COUNT)) {
            long high = 0;
            long low = 0;
            for (int i = 0; i < COUNT; i++) {
                high = high(random);
                low = random.nextLong();
                ids.put(high, ArrivalPeriod.with(low, 5));
            }

            int found = 0;
            try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
                long pages = Files.size(file) / IdFile.PAGE;
                for (long page = 0; page < pages; page++) {
                    byte[] kept = new byte[IdFile.PAGE];
                    bytes.seek(page * IdFile.PAGE);
                    bytes.readFully(kept);
                    bytes.seek(page * IdFile.PAGE);
                    bytes.write(new byte[IdFile.PAGE]);
                    found += ids.age(high, low) == 5 ? 1 : 0;
                    bytes.seek(page * IdFile.PAGE);
                    bytes.write(kept);
                }
                assertThat(found).isEqualTo((int) pages - 1);
            }
        }
    }

    private static long high(Random random) {
        return random.nextLong() | 1;
    }
}
