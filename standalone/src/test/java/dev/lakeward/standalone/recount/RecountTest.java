package dev.lakeward.standalone.recount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.sql.DuckDbLake;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    private void run(String sql) throws SQLException {
        try (Statement statement = lake.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
