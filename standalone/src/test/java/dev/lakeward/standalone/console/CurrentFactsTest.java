package dev.lakeward.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.console.lake.CurrentFacts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts about somebody are those that the view of all current facts has. */
class CurrentFactsTest {
    @ParameterizedTest
    @CsvSource({"ann, 'once,twice'", "bob, moved", "eve, ''"})
    void areTheNewestVersionsOnly(String user, String facts) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("""
                    CREATE TABLE f AS SELECT * FROM (VALUES
                      ('once', 1, false, 'ann'), ('twice', 1, true, 'ann'), ('twice', 2, NULL, 'ann'),
                      ('moved', 1, false, 'ann'), ('moved', 2, false, 'bob'),
                      ('gone', 1, false, 'eve'), ('gone', 2, true, 'eve')) t (fact_id, version, retracted, user_id)""");
            try (var rows =
                    statement.executeQuery("SELECT coalesce(string_agg(fact_id, ',' ORDER BY fact_id), '') FROM "
                            + CurrentFacts.where("f", "user_id = '%s'".formatted(user)))) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(facts);
            }
        }
    }
}
