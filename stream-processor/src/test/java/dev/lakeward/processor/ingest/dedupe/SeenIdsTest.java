package dev.lakeward.processor.ingest.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenIdsTest {
    private static final long NOW = Instant.parse("2026-11-21T08:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long WEEK = SeenIdsStore.SPAN.toMillis();
    private static final int MOST_HOT = 10_000;

    @TempDir
    private Path folder;

    private SeenIdsStore store;

    @BeforeEach
    void open() {
        store = new SeenIdsStore(folder, MOST_HOT, new RangeLimits(4_000, 20_000, 5_000));
    }

    @AfterEach
    void close() {
        store.close();
        assertThat(store.files()).isEmpty();
        assertThat(store.hot().held()).isZero();
    }

    @Test
    void remembersAnIdForTheWholeSpanFromItsFirstArrivalAndTenMinutesMoreAtMost() {
        for (long offset : new long[] {0, 1, 299_999, 599_999, 600_000, 600_001}) {
            String id = "id-" + offset;
            long first = NOW + offset;
            assertThat(store.isNew(id, first)).isTrue();
        }
        for (long offset : new long[] {0, 1, 299_999, 599_999, 600_000, 600_001}) {
            assertThat(store.isNew("id-" + offset, NOW + offset + WEEK)).isFalse();
        }
        assertThat(store.isNew("id-600001", NOW + 600_001 + WEEK + ArrivalPeriod.PERIOD))
                .isTrue();
        assertThat(store.isNew("id-0", NOW + 600_001 + WEEK + ArrivalPeriod.PERIOD))
                .isTrue();
    }

    @Test
    void isNotProlongedByRepeats() {
        store.isNew("a", NOW);
        for (int day = 1; day <= 7; day++) {
            assertThat(store.isNew("a", NOW + day * DAY)).isFalse();
        }
        assertThat(store.isNew("a", NOW + 8 * DAY)).isTrue();
        assertThat(store.isNew("a", NOW + 15 * DAY)).isFalse();
    }

    @Test
    void tellsSourcesAndSpellingsApart() {
        String id = "019aa55b-3c00-7abc-8def-0123456789ab";
        assertThat(store.isNew("web", id, NOW)).isTrue();
        assertThat(store.isNew("app", id, NOW)).isTrue();
        assertThat(store.isNew("web", id.toUpperCase(java.util.Locale.ROOT), NOW))
                .isTrue();
        assertThat(store.isNew("web", id, NOW)).isFalse();
    }

    @Test
    void readsTwoPagesAtMostForALookUp() {
        for (int i = 0; i < 300_000; i++) {
            store.isNew("id-" + i, NOW);
        }
        assertThat(store.files()).hasSizeGreaterThan(10);
        assertThat(store.hot().held()).isLessThanOrEqualTo(MOST_HOT);

        for (int i = 0; i < 300_000; i++) {
            long before = store.seen().pagesRead();
            assertThat(store.isNew("id-" + i, NOW)).isFalse();
            assertThat(store.seen().pagesRead() - before).isLessThanOrEqualTo(2);
        }
        for (int i = 300_000; i < 400_000; i++) {
            long before = store.seen().pagesRead();
            assertThat(store.isNew("id-" + i, NOW)).isTrue();
            assertThat(store.seen().pagesRead() - before).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void readsFewPagesForNewIdsThatCarryTheirTime() {
        var random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            store.isNew("text-" + i, NOW + i * 1_000L);
        }
        long before = store.seen().pagesRead();
        for (int i = 200_000; i < 400_000; i++) {
            assertThat(store.isNew(version7(random, NOW + i * 1_000L), NOW + i * 1_000L))
                    .isTrue();
        }
        assertThat(store.seen().pagesRead() - before).isLessThan(60_000);
    }

    @Test
    void makesNoMoreRangesAndFilesWhateverTimesIdsCarry() {
        var random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            store.isNew(version7(random, random.nextLong()), NOW);
            store.isNew(version7(random, 0), NOW);
        }
        assertThat(store.seen().ranges()).isLessThan(100);
        assertThat(store.files()).hasSizeLessThan(150);
    }

    @Test
    void keepsFewFilesOfIdsThatCarryTheirTime() {
        var random = new Random(5);
        for (int i = 0; i < 400_000; i++) {
            long time = NOW + i * 1_000L;
            assertThat(store.isNew(version7(random, time), time)).isTrue();
        }
        assertThat(store.files()).hasSizeBetween(20, 60);
        assertThat(store.seen().ranges()).isLessThan(80);
    }

    @Test
    void deletesFilesRangesAndBlocksOfWhatExpired() {
        for (int day = 0; day < 30; day++) {
            for (int i = 0; i < 20_000; i++) {
                store.isNew(day + "-" + i, NOW + day * DAY + i * 1_000L);
                if (i % 1_000 == 0) {
                    store.seen().clock(NOW + day * DAY + i * 1_000L);
                }
            }
            store.commit();
            assertThat(store.seen().size()).isLessThan(200_000);
        }
        assertThat(store.changelog().size()).isLessThan(8 * 144);

        store.seen().clock(NOW + 60 * DAY);
        store.commit();

        assertThat(store.seen().size()).isZero();
        assertThat(store.seen().ranges()).isEqualTo(2);
        assertThat(store.files()).isEmpty();
        assertThat(store.changelog()).hasSize(1);
    }

    @Test
    void dropsExpiredIdsFromPartitionsThatOthersKeepComingTo() {
        for (int i = 0; i < 5_000; i++) {
            store.isNew("id-" + i, NOW);
        }
        for (int hour = 0; hour < 24 * 9; hour++) {
            store.isNew("hour-" + hour, NOW + hour * DAY / 24);
            store.seen().clock(NOW + hour * DAY / 24 + 1);
        }
        assertThat(store.seen().size()).isLessThan(24 * 9 + 1);
    }

    @Test
    void writesFourteenBytesAnIdInABlockACommit() {
        for (int i = 0; i < 100_000; i++) {
            store.isNew("id-" + i, NOW);
            store.isNew("id-" + i, NOW);
            if (i % 10_000 == 9_999) {
                store.commit();
            }
        }
        store.commit();

        assertThat(store.changelog()).hasSize(11);
        assertThat(store.changelog().values().stream()
                        .mapToLong(value -> value.length)
                        .sum())
                .isEqualTo(100_000 * 14 + 16);
    }

    @Test
    void writesNoRecordThatIsTooLargeHoweverLongATransactionWas() {
        for (int i = 0; i < 200_000; i++) {
            store.isNew("id-" + i, NOW);
        }
        store.commit();

        assertThat(store.changelog().values())
                .allSatisfy(value -> assertThat(value).hasSizeLessThan(1 << 20));
        store.restart();
        assertThat(store.seen().size()).isEqualTo(200_000);
    }

    @Test
    void forgetsNothingWhenTheLogsClockGoesBack() {
        store.isNew("a", NOW);
        store.isNew("b", NOW - DAY);
        assertThat(store.isNew("b", NOW + WEEK)).isFalse();
        assertThat(store.isNew("a", NOW - DAY)).isFalse();
    }

    /** As many ids as the property says, half of them with the time of now in them: what is on the heap, and how long each takes. */
    @Test
    @Tag("system")
    void staysWithinItsShareOfTheHeapHoweverManyIdsThereAre() {
        int count = Integer.getInteger("lakeward.test.ids", 5_000_000);
        try (var many = new SeenIdsStore(folder.resolve("many"), 250_000, RangeLimits.USUAL)) {
            var random = new Random(4);
            long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < count; i++) {
                long time = NOW + i / 20;
                String id =
                        i % 2 == 0 ? version7(random, time) : new UUID(random.nextLong(), random.nextLong()).toString();
                if (!many.seen().isNew(new byte[0], id.getBytes(UTF_8), time)) {
                    throw new AssertionError("new, and taken for a repeat: " + id);
                }
            }
            long nanos = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from) / count;
            assertThat(many.hot().held()).isLessThanOrEqualTo(250_000);
            assertThat(many.seen().size()).isEqualTo(count);
            System.out.printf(
                    "%,d ids, %,d of them on the heap, %d files, %d ns each, %.2f pages each%n",
                    count,
                    many.hot().held(),
                    many.files().size(),
                    nanos,
                    (double) many.seen().pagesRead() / count);
        }
    }

    private static String version7(Random random, long time) {
        return new UUID((time << 16) | 0x7000 | random.nextInt(0x1000), random.nextLong() | Long.MIN_VALUE).toString();
    }
}
