package dev.lakeward.sink.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.compact.CompactionFaults.Step;
import dev.lakeward.sink.compact.DayPlan.Action;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.fsck.Fsck;
import dev.lakeward.sink.lease.FencedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompactorTest {
    private static final String DAY = "2026-11-01";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-03T00:00:00Z"));
    private static final DaySelection CLOSED = DaySelection.closed(Duration.ofHours(6));
    /** Little memory, so that rows are sorted in several runs; small files, so that there are several. */
    private static final CompactionSettings AT_ONCE =
            new CompactionSettings(Optional.empty(), Duration.ofMinutes(1), Duration.ZERO, 12_000, 60_000);

    private static final CompactionSettings PATIENT =
            new CompactionSettings(Optional.empty(), Duration.ofMinutes(1), Duration.ofDays(10_000), 12_000, 60_000);

    @TempDir
    private Path folder;

    private FileStore store;
    private BuiltLake lake;
    private LakeRows rows;

    @BeforeEach
    void landADay() throws Exception {
        store = FileStores.open(URI.create("file://" + folder));
        store.ensureFolder("");
        lake = new BuiltLake(store, Catalog.builtIn());
        lake.land(0, DAY, 3, 40);
        lake.land(1, DAY, 2, 40);
        rows = new LakeRows(folder);
    }

    @AfterEach
    void fsckFindsNothing() throws IOException {
        assertThat(Fsck.run(store, true).findings()).isEmpty();
    }

    @Test
    void writesAClosedDaySortedByItsKeyWithoutLosingOrDoublingARow() throws Exception {
        String before = rows.fingerprint();

        List<DayPlan> done = compactor(AT_ONCE).run(CLOSED);

        assertThat(done).extracting(DayPlan::action).containsExactly(Action.COMPACT, Action.SETTLE);
        assertThat(rows.fingerprint()).isEqualTo(before);
        assertThat(rows.paths()).hasSizeBetween(2, 4).allMatch(path -> path.contains("_lakeward/compacted/a/"));
        assertThat(store.list("purchase_events/event_date=" + DAY)).isEmpty();
        for (String path : rows.paths()) {
            assertThat(rows.query(
                            "select user_id || ' ' || lpad(cast(epoch_ms(event_ts) as varchar), 20, '0') from read_parquet('"
                                    + path + "')"))
                    .isSorted();
        }
        assertThat(rows.query("select distinct bloom_filter_offset is not null from parquet_metadata('"
                        + rows.paths().getFirst() + "') where path_in_schema = 'user_id'"))
                .containsExactly("true");
    }

    @Test
    void skipsADayThatIsNotClosed() throws Exception {
        lake.land(0, "2026-11-02", 5, 10);

        compactor(AT_ONCE).run(DaySelection.closed(Duration.ofHours(1)));

        assertThat(store.list("purchase_events/event_date=2026-11-02")).hasSize(5);

        compactor(AT_ONCE).run(DaySelection.closed(Duration.ZERO));

        assertThat(store.list("purchase_events/event_date=2026-11-02")).isEmpty();
    }

    @Test
    void keepsReplacedFilesForRunningQueries() throws Exception {
        List<String> before = rows.paths();

        assertThat(compactor(PATIENT).run(CLOSED))
                .extracting(DayPlan::action)
                .containsExactly(Action.COMPACT, Action.WAIT);

        assertThat(before).allMatch(path -> Path.of(path).toFile().exists());
        assertThat(rows.ids()).containsExactlyInAnyOrderElementsOf(lake.ids());
        assertThat(compactor(PATIENT).run(CLOSED)).extracting(DayPlan::action).containsExactly(Action.WAIT);
        assertThat(compactor(AT_ONCE).run(CLOSED)).extracting(DayPlan::action).containsExactly(Action.SETTLE);
        assertThat(before).noneMatch(path -> Path.of(path).toFile().exists());
        assertThat(compactor(AT_ONCE).run(CLOSED)).isEmpty();
    }

    @Test
    void countsLateRowsAtOnceAndCompactsTheDayAgainWhenThereAreMany() throws Exception {
        compactor(PATIENT).run(CLOSED);
        lake.land(0, DAY, 1, 7);

        assertThat(rows.ids()).containsExactlyInAnyOrderElementsOf(lake.ids());

        compactor(AT_ONCE).run(CLOSED);
        lake.land(1, DAY, 20, 3);
        assertThat(rows.ids()).containsExactlyInAnyOrderElementsOf(lake.ids());

        compactor(AT_ONCE).run(CLOSED);

        assertThat(rows.ids()).containsExactlyInAnyOrderElementsOf(lake.ids());
        assertThat(rows.paths()).allMatch(path -> path.contains("_lakeward/compacted/b/"));
    }

    @Test
    void deletesNothingBeforeReadersHaveSwitched() throws Exception {
        var asked = new ArrayList<CompactedDay>();
        ReaderSync away = day -> {
            asked.add(day);
            throw new IOException("engine is away");
        };
        var compactor = compactor(AT_ONCE, away, CompactionFaults.NONE);

        assertThatThrownBy(() -> compactor.run(CLOSED)).hasMessage("engine is away");
        assertThatThrownBy(() -> compactor.run(CLOSED)).hasMessage("engine is away");

        assertThat(store.list("purchase_events/event_date=" + DAY)).hasSize(5);
        assertThat(asked)
                .hasSize(2)
                .allMatch(day -> !day.settled() && day.layer().equals("a"));
        compactor(AT_ONCE, asked::add, CompactionFaults.NONE).run(CLOSED);
        assertThat(asked.getLast().settled()).isTrue();
        assertThat(rows.ids()).containsExactlyInAnyOrderElementsOf(lake.ids());
    }

    @Test
    void changesNothingOnADryRun() throws Exception {
        assertThat(compactor(AT_ONCE).plan(CLOSED))
                .containsExactly(new DayPlan(
                        "purchase_events",
                        DAY,
                        Action.COMPACT,
                        5,
                        compactor(AT_ONCE).plan(CLOSED).getFirst().bytes(),
                        5,
                        compactor(AT_ONCE).plan(CLOSED).getFirst().bytes(),
                        0,
                        List.of()));
        assertThat(store.list("_lakeward/compacted")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void killedAtAnyStepReadersSeeEveryRowOnceAndTheNextRunEndsIt(Step step) throws Exception {
        String before = rows.fingerprint();
        var killed = compactor(AT_ONCE, ReaderSync.NONE, new KillAt(step));

        assertThatThrownBy(() -> killed.run(CLOSED)).hasMessage("killed after " + step);

        assertThat(rows.fingerprint()).isEqualTo(before);
        assertThat(Fsck.run(store, true).findings()).isEmpty();
        compactor(AT_ONCE).run(CLOSED);
        assertThat(rows.fingerprint()).isEqualTo(before);
        assertThat(store.list("purchase_events/event_date=" + DAY)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RUN_SORTED", "STAGED", "VERIFIED", "RECORDED", "PUBLISHED_ONE", "COMMITTED", "DELETED_ONE"})
    void aFencedCompactorChangesNothing(Step step) throws Exception {
        String before = rows.fingerprint();
        var overtaken = new AtomicInteger();
        var frozen = compactor(AT_ONCE, ReaderSync.NONE, reached -> {
            if (reached == step && overtaken.getAndIncrement() == 0) {
                runAnother();
            }
        });

        assertThatThrownBy(() -> frozen.run(CLOSED)).isInstanceOf(FencedException.class);

        assertThat(rows.fingerprint()).isEqualTo(before);
    }

    private void runAnother() {
        try {
            compactor(AT_ONCE).run(DaySelection.closed(Duration.ZERO));
        } catch (IOException | FencedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Compactor compactor(CompactionSettings settings) {
        return compactor(settings, ReaderSync.NONE, CompactionFaults.NONE);
    }

    private Compactor compactor(CompactionSettings settings, ReaderSync readers, CompactionFaults faults) {
        return new Compactor(store, Catalog.builtIn(), settings, new CompactorContext(readers, faults, CLOCK, "test"));
    }

    /** Dies when a step is reached. */
    private record KillAt(Step step) implements CompactionFaults {
        @Override
        public void after(Step reached) {
            if (reached == step) {
                throw new IllegalStateException("killed after " + step);
            }
        }
    }
}
