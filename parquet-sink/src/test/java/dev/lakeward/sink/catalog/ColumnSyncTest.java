package dev.lakeward.sink.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table that the engine has already, with other columns than the catalogue's. */
class ColumnSyncTest {
    private static final CatalogSyncSettings TRINO = CatalogSyncTest.settings("jdbc:trino://127.0.0.1:8080", "1m");

    private final FakeLake lake = new FakeLake();
    private final RecordingEngine engine = new RecordingEngine();

    @BeforeEach
    void land() {
        lake.with("guild_events", "2026-11-21");
    }

    @Test
    void reportsAColumnOfAnotherTypeAndLeavesItAlone() {
        var present = present("guild_events");
        present.put("guild_name", "bigint");
        engine.having("guild_events__live", present);

        try (var sync = start()) {
            await().until(() -> engine.count("CALL") == 1 && sync.pending() == 0);
            assertThat(sync.drift()).isEqualTo(1);
        }
        assertThat(engine.count("ALTER")).isZero();
    }

    @Test
    void addsTheColumnsThatATableLacksAndNoOthers() {
        var present = present("guild_events");
        present.remove("guild_name");
        engine.having("guild_events__live", present);

        try (var sync = start()) {
            await().until(() -> engine.count("CALL") == 1 && sync.pending() == 0);
        }
        assertThat(engine.statements().stream().filter(sql -> sql.startsWith("ALTER")))
                .containsExactly(
                        "ALTER TABLE \"lakeward\".\"events\".\"guild_events__live\" ADD COLUMN IF NOT EXISTS \"guild_name\" varchar");
    }

    private CatalogSync start() {
        return CatalogSync.start(TRINO, Catalog.builtIn(), lake, engine);
    }

    private static Map<String, String> present(String name) {
        Table table = Catalog.builtIn().table(name).orElseThrow();
        var present = new HashMap<String, String>();
        new TableDdl(TRINO)
                .columns(table)
                .forEach(column -> present.put(column.name(), Dialect.TRINO.type(column.type())));
        return present;
    }
}
