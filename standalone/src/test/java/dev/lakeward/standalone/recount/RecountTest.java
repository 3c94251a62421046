package dev.lakeward.standalone.recount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bad row ends no recount. */
class RecountTest {
    private DuckDbLake lake;

    @BeforeEach
    void open() throws SQLException {
        lake = DuckDbLake.open(Catalog.builtIn(), Map.of());
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }

    @Test
    void namesTheRowWhoseSumNoColumnHolds() throws SQLException {
        run("""
                CREATE OR REPLACE VIEW main.purchase_events AS
                SELECT 'u' || (i % 2) AS user_id, TIMESTAMPTZ '2026-11-21 08:00:00Z' AS event_ts,
                  TIMESTAMPTZ '2026-11-21 08:00:00Z' AS event_time, FALSE AS time_clamped,
                  TIMESTAMPTZ '2026-11-21 12:00:00Z' AS received_ts, FALSE AS late, 'EUR' AS currency,
                  CAST(CASE WHEN i % 2 = 0 THEN '9999999999999999.99' ELSE '1' END AS DECIMAL(18, 2)) AS price,
                  CAST(9223372036854775807 AS BIGINT) AS amount_purchased
                FROM range(40) r(i)""");

        Recount.Difference sessions = new Recount(lake.connection(), Catalog.builtIn()).of("sessions");

        assertThat(sessions.failure()).isEmpty();
        assertThat(sessions.missing()).isEqualTo(2);
        assertThat(sessions.example()).contains("'user_id': u0").contains("'revenue': NULL");
    }

    @Test
    void goesOnAfterAFactThatCannotBeCounted() throws SQLException {
        run("""
                CREATE OR REPLACE VIEW main.measurements AS
                SELECT 'no such columns' AS measuring_component_id, TIMESTAMPTZ '2026-11-21 08:00:00Z' AS event_ts,
                  TIMESTAMPTZ '2026-11-21 08:00:00Z' AS event_time, FALSE AS time_clamped, FALSE AS late""");
        var recount = new Recount(lake.connection(), Catalog.builtIn());

        for (String fact : Recount.FACTS) {
            Recount.Difference difference = recount.of(fact);
            assertThat(difference.none()).as(fact).isEqualTo(!fact.equals("theft_alerts"));
        }
        assertThat(recount.of("theft_alerts").failure()).contains("measurement_ts_end");
    }

    @Test
    void countsNothingWhereNoTablePlaysAnyRole(@TempDir Path folder) throws Exception {
        var json = new ObjectMapper();
        for (String file : resource("index.txt").lines().toList()) {
            if (json.readTree(resource(file)) instanceof ObjectNode schema && schema.has("x-roles")) {
                schema.putObject("x-roles");
                Path copy = folder.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, schema.toString());
            }
        }
        Catalog catalog = Catalog.load(folder);
        for (Table table : catalog.tables()) {
            assertThat(table.roles()).as(table.name()).isEmpty();
        }
        var recount = new Recount(lake.connection(), catalog);

        for (String fact : Recount.FACTS) {
            assertThat(recount.of(fact)).as(fact).matches(Recount.Difference::none);
        }
    }

    private static String resource(String file) throws IOException {
        try (var in = Catalog.class.getResourceAsStream("/catalog/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = lake.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
