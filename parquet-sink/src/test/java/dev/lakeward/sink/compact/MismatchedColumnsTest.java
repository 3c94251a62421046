package dev.lakeward.sink.compact;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.sink.compact.DayPlan.Action;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that hold more, or something else, than the catalogue says. */
@Timeout(60)
class MismatchedColumnsTest {
    private static final String STRANGE_DAY = "2026-10-31";
    private static final String DAY = "2026-11-01";
    private static final DaySelection CLOSED = DaySelection.closed(Duration.ofHours(6));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FileStore store;

    @BeforeEach
    void landADay() throws Exception {
        store = FileStores.open(folder.resolve("lake").toUri());
        new BuiltLake(store, Catalog.builtIn()).land(0, DAY, 2, 5);
    }

    @Test
    void skipsADayWithAColumnThatTheCatalogueLacks() throws Exception {
        new BuiltLake(store, withClan("string")).land(1, STRANGE_DAY, 2, 5);

        List<DayPlan> done = compact(Catalog.builtIn());

        assertThat(done)
                .extracting(DayPlan::date, DayPlan::action)
                .containsExactly(
                        tuple(STRANGE_DAY, Action.NEWER_SCHEMA), tuple(DAY, Action.COMPACT), tuple(DAY, Action.WAIT));
        assertThat(done.getFirst().mismatched()).containsExactly("clan");
        assertThat(store.list("purchase_events/event_date=" + STRANGE_DAY)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"integer", "boolean", "number"})
    void skipsADayWithAColumnOfAnotherType(String type) throws Exception {
        new BuiltLake(store, withClan("string")).land(1, STRANGE_DAY, 2, 5);

        List<DayPlan> done = compact(withClan(type));

        assertThat(done)
                .extracting(DayPlan::date, DayPlan::action)
                .containsExactly(
                        tuple(STRANGE_DAY, Action.NEWER_SCHEMA), tuple(DAY, Action.COMPACT), tuple(DAY, Action.WAIT));
        assertThat(done.getFirst().mismatched()).containsExactly("clan");
    }

    private List<DayPlan> compact(Catalog catalog) throws Exception {
        var context = new CompactorContext(
                ReaderSync.NONE,
                CompactionFaults.NONE,
                InstantSource.fixed(Instant.parse("2026-11-03T00:00:00Z")),
                "test");
        return new Compactor(store, catalog, CompactionSettings.DEFAULT, context).run(CLOSED);
    }

    /** The built-in tables, purchases with a column more. */
    private Catalog withClan(String type) throws IOException {
        Path game = Files.createDirectories(folder.resolve("tables-" + type).resolve("game"));
        try (var builtIn = Catalog.class.getResourceAsStream("/catalog/game/purchase_events.json")) {
            String schema = new String(requireNonNull(builtIn).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    game.resolve("purchase_events.json"),
                    schema.replaceFirst(
                            "\"properties\": *\\{",
                            "\"properties\": {\"clan\": {\"type\": \"%s\", \"description\": \"x\"},".formatted(type)));
        }
        return Catalog.load(requireNonNull(game.getParent()));
    }
}
