package dev.lakeward.standalone.recount;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecountQueryTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.01", "455.07", "98765432101234.56"})
    void sharesOfAnyBillSumUpToIt(String bill) throws SQLException {
        Map<String, BigDecimal> sums = new HashMap<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("""
                    CREATE TABLE recount_purchase_attribution AS SELECT 'p1' AS purchase_id, 'u1' AS person_id,
                      TIMESTAMPTZ '2026-01-03 00:00:00Z' AS click_time, CAST(%s AS DECIMAL(18, 2)) AS billing_cost,
                      'EUR' AS currency, true AS is_confirmed, 's2' AS session_id""".formatted(bill));
            statement.execute("""
                    CREATE TABLE recount_touch_sessions AS SELECT 's' || i AS session_id, 'u1' AS person_id,
                      'c' || i AS campaign_id, 'ch' AS channel_id, 'google' AS source, 'cpc' AS medium,
                      TIMESTAMPTZ '2026-01-01 00:00:00Z' + i * INTERVAL '1' HOUR AS started_at FROM range(3) r(i)""");
            String sql = RecountQuery.named("attribution_models").sql();
            try (ResultSet rows =
                    statement.executeQuery("SELECT model, sum(credit) FROM (" + sql + ") GROUP BY model")) {
                while (rows.next()) {
                    sums.put(rows.getString(1), rows.getBigDecimal(2));
                }
            }
        }
        assertThat(sums).hasSize(6);
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isEqualByComparingTo(bill));
    }
}
