package dev.lakeward.sink.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.fsck.Fsck;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionScheduleTest {
    private static final String DAY = "2026-10-01";
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void compactsClosedDaysOnceElected(@TempDir Path folder) throws Exception {
        try (var store = FileStores.open(URI.create("file://" + folder))) {
            store.ensureFolder("");
            var lake = new BuiltLake(store, Catalog.builtIn());
            lake.land(0, DAY, 3, 40);
            var mine = new AtomicBoolean();
            var asked = new AtomicInteger();

            try (var schedule =
                    CompactionSchedule.start(compactor(store), DaySelection.closed(Duration.ZERO), EVERY, () -> {
                        asked.incrementAndGet();
                        return mine.get();
                    })) {
                await().atMost(LONG).until(() -> asked.get() > 3);
                assertThat(new CompactionLog(store, BuiltLake.TABLE, DAY).newest())
                        .isEmpty();
                mine.set(true);
                await().atMost(LONG).until(() -> settled(store));
                assertThat(schedule).isNotNull();
            }

            assertThat(new LakeRows(folder).ids()).containsExactlyInAnyOrderElementsOf(lake.ids());
            assertThat(Fsck.run(store, true).findings()).isEmpty();
        }
    }

    private static boolean settled(FileStore store) throws Exception {
        return new CompactionLog(store, BuiltLake.TABLE, DAY)
                .newest()
                .map(CompactionRecord::settled)
                .orElse(false);
    }

    private static Compactor compactor(FileStore store) {
        var settings = new CompactionSettings(Optional.of(Duration.ZERO), EVERY, Duration.ZERO, 200_000, 400_000);
        return new Compactor(
                store,
                Catalog.builtIn(),
                settings,
                new CompactorContext(ReaderSync.NONE, CompactionFaults.NONE, InstantSource.system(), "schedule"));
    }
}
