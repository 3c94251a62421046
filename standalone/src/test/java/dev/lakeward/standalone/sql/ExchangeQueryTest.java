package dev.lakeward.standalone.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The query that converts, by rates that the user gave. */
class ExchangeQueryTest {
    @Test
    void convertsByTheRateOfTheDayAndCountsWhatItHasNoneFor() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("""
                    CREATE TABLE exchange_rates AS
                    SELECT currency, 'EUR' AS to_currency, CAST(rate AS DECIMAL(18, 8)) AS rate, event_ts, kafka_offset
                    FROM (VALUES ('USD', 0.90, TIMESTAMPTZ '2026-11-01 00:00:00Z', 1),
                      ('USD', 0.92, TIMESTAMPTZ '2026-11-02 00:00:00Z', 2),
                      ('USD', 0.95, TIMESTAMPTZ '2026-11-02 00:00:00Z', 3),
                      ('JPY', 0.0061, TIMESTAMPTZ '2026-11-01 00:00:00Z', 4)) r(currency, rate, event_ts, kafka_offset)""");
            statement.execute("""
                    CREATE TABLE purchase_attribution_current AS
                    SELECT campaign_id, 'attributed' AS status, CAST(cost AS DECIMAL(38, 2)) AS billing_cost, currency,
                      is_confirmed, CAST(bought AS TIMESTAMPTZ) AS purchase_time
                    FROM (VALUES ('a', 100, 'USD', true, '2026-11-01 12:00:00Z'),
                      ('a', 100, 'USD', true, '2026-11-02 12:00:00Z'), ('a', 1, 'EUR', true, '2026-11-02 12:00:00Z'),
                      ('b', 15000, 'JPY', true, '2026-11-03 00:00:00Z'), ('b', 7, NULL, true, '2026-11-03 00:00:00Z'),
                      ('b', 7, 'USD', false, '2026-11-03 00:00:00Z'), ('c', 7, 'JPY', true, '2026-10-31 00:00:00Z'))
                      p(campaign_id, cost, currency, is_confirmed, bought)""");
            try (ResultSet found = statement.executeQuery(
                    BusinessQuestions.named("shop-revenue-in-one-currency").sql())) {
                while (found.next()) {
                    rows.add("%s %s %s".formatted(found.getString(1), found.getString(2), found.getString(3)));
                }
            }
        }

        assertThat(rows).containsExactly("a 186.00 0", "b 91.50 1", "c null 1");
    }
}
