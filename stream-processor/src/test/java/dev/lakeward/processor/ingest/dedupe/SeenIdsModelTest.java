package dev.lakeward.processor.ingest.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the store with a plain map, with most ids on disk, clocks that jump, commits and restarts in between. */
class SeenIdsModelTest {
    private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    private static final int STEPS = 60_000;
    private static final int MOST_ON_HEAP = 300;

    @TempDir
    private Path folder;

    /** What the store promises, said plainly. */
    private static final class Model {
        private final Map<String, Long> first = new HashMap<>();
        private long now = Long.MIN_VALUE;

        void clock(long time) {
            now = Math.max(now, time);
        }

        boolean isNew(String identity, long received) {
            clock(received);
            Long before = first.get(identity);
            boolean known = before != null
                    && ArrivalPeriod.period(before) >= ArrivalPeriod.period(now - SeenIdsStore.SPAN.toMillis());
            if (!known) {
                first.put(identity, now);
            }
            return !known;
        }

        Model copy() {
            var copy = new Model();
            copy.first.putAll(first);
            copy.now = now;
            return copy;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithAPlainMapWhateverIdsTimesAndRestartsThereAre(long seed) {
        var random = new Random(seed);
        var model = new Model();
        Model committed = model.copy();
        List<String> used = new ArrayList<>();
        long clock = NOON;
        try (var store = new SeenIdsStore(folder, MOST_ON_HEAP, new RangeLimits(64, 500, 400))) {
            for (int step = 0; step < STEPS; step++) {
                clock += pause(random);
                long received = random.nextInt(50) == 0 ? clock - random.nextInt(100_000_000) : clock;
                if (random.nextInt(4) == 0) {
                    advance(store, model, received);
                }
                String source = random.nextBoolean() ? "web" : "app";
                String id = newOrUsed(random, clock, used);
                boolean isNew = store.isNew(source, id, received);
                agree(isNew, model.isNew(source + " " + id, received), () -> source + " " + id + " of seed " + seed);
                if (random.nextInt(300) == 0) {
                    commit(store, random);
                    committed = model.copy();
                }
                if (random.nextInt(3_000) == 0) {
                    restart(store, random);
                    model = committed.copy();
                }
            }
            assertThat(store.hot().held()).isLessThanOrEqualTo(MOST_ON_HEAP);
        }
    }

    /** At times the process ends before its files stand for the commit. */
    private static void commit(SeenIdsStore store, Random random) {
        store.commit();
        if (random.nextInt(8) > 0) {
            store.commitFiles();
        }
    }

    private static void restart(SeenIdsStore store, Random random) {
        if (random.nextInt(3) == 0) {
            store.restart();
        } else {
            store.restartFromFiles();
        }
    }

    /** Called so often that the assertions of the library would take most of the time. */
    private static void agree(boolean isNew, boolean expected, Supplier<String> id) {
        if (isNew != expected) {
            throw new AssertionError("%s is new: %s".formatted(id.get(), isNew));
        }
    }

    /** Mostly a moment, at times hours, rarely weeks or years. */
    private static long pause(Random random) {
        return switch (random.nextInt(10_000)) {
            case 0 -> Duration.ofDays(random.nextInt(30)).toMillis();
            case 1 ->
                random.nextInt(20) == 0
                        ? Duration.ofDays(365L * random.nextInt(30)).toMillis()
                        : 0;
            case 2, 3, 4, 5, 6, 7, 8, 9 -> Duration.ofHours(random.nextInt(24)).toMillis();
            default -> random.nextInt(60_000);
        };
    }

    private static void advance(SeenIdsStore store, Model model, long time) {
        store.seen().clock(time);
        model.clock(time);
    }

    private static String newOrUsed(Random random, long clock, List<String> used) {
        String id =
                used.isEmpty() || random.nextInt(3) == 0 ? id(random, clock) : used.get(random.nextInt(used.size()));
        used.add(id);
        return id;
    }

    private static String id(Random random, long clock) {
        return switch (random.nextInt(6)) {
            case 0 -> new UUID((random.nextLong() & ~0xF000L) | 0x4000, random.nextLong()).toString();
            case 1, 2 -> version7(random, clock - random.nextInt(1_000));
            case 3 -> version7(random, random.nextLong());
            case 4 -> version7(random, random.nextBoolean() ? 0 : -1).toUpperCase(java.util.Locale.ROOT);
            default -> Integer.toString(random.nextInt(1_000_000));
        };
    }

    private static String version7(Random random, long time) {
        return new UUID((time << 16) | 0x7000 | random.nextInt(0x1000), random.nextLong()).toString();
    }
}
