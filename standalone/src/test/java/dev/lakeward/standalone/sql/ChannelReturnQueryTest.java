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

/** The query that compares what channels cost with what they brought in. */
class ChannelReturnQueryTest {
    @Test
    void keepsChannelsWithoutCostOrRevenueAndNeverMixesCurrencies() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("""
                    CREATE TABLE attribution_models_current AS
                    SELECT model, channel_id, currency, CAST(credit AS DECIMAL(38, 2)) AS credit, is_confirmed
                    FROM (VALUES ('last', 'mail', 'EUR', 120, true), ('last', 'mail', 'EUR', 80.50, true),
                      ('first', 'mail', 'EUR', 7, true), ('last', 'mail', 'EUR', 9, false),
                      ('last', 'mail', 'USD', 10, true), ('last', NULL, 'EUR', 5, true))
                      m(model, channel_id, currency, credit, is_confirmed)""");
            statement.execute("""
                    CREATE TABLE campaign_costs AS
                    SELECT channel, currency, CAST(amount AS DECIMAL(18, 2)) AS amount
                    FROM (VALUES ('mail', 'EUR', 60), ('mail', 'EUR', 20), ('ads', 'EUR', 30))
                      c(channel, currency, amount)""");
            try (ResultSet found = statement.executeQuery(
                    BusinessQuestions.named("journey-channel-return").sql())) {
                while (found.next()) {
                    rows.add(row(found));
                }
            }
        }

        assertThat(rows)
                .containsExactly(
                        "mail EUR 200.50 80.00 120.50 2.5063",
                        "null EUR 5.00 0.00 5.00 null",
                        "ads EUR 0.00 30.00 -30.00 0.0000",
                        "mail USD 10.00 0.00 10.00 null");
    }

    private static String row(ResultSet found) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
            cells.add(String.valueOf(found.getString(column)));
        }
        return String.join(" ", cells);
    }
}
