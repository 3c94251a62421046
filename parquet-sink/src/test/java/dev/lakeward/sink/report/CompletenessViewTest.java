package dev.lakeward.sink.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompletenessViewTest {
    private Connection duck;

    @BeforeEach
    void open() throws SQLException {
        duck = DriverManager.getConnection("jdbc:duckdb:");
        run("CREATE TABLE converter (table_name VARCHAR, hour TIMESTAMP, kafka_partition BIGINT, taken BIGINT, "
                + "duplicate BIGINT, late BIGINT, rejected BIGINT, revised_at TIMESTAMP, stage_failed BIGINT)");
        run("CREATE TABLE landings (table_name VARCHAR, hour TIMESTAMP, row_count BIGINT, rejected_count BIGINT)");
    }

    @AfterEach
    void close() throws SQLException {
        duck.close();
    }

    @Test
    void accountsForEachAcceptedEventOfATableAndHour() throws SQLException {
        run("INSERT INTO converter VALUES ('orders', '2026-11-20 10:00', 0, 10, 1, 2, 0, '2026-11-20 10:59', NULL)");
        run("INSERT INTO converter VALUES ('orders', '2026-11-20 10:00', 1, 20, 0, 0, 3, '2026-11-20 10:58', NULL)");
        run(
                "INSERT INTO landings VALUES ('orders', '2026-11-20 10:00', 6, 0), ('orders', '2026-11-20 10:00', 20, NULL)");

        assertThat(rows()).containsExactly("orders 10 30 26 1 3 2 0 true 2026-11-20 10:59:00");
    }

    @Test
    void isCompleteUpToTheFirstHourWithEventsInFlight() throws SQLException {
        run("INSERT INTO converter VALUES ('orders', '2026-11-20 10:00', 0, 10, 0, 0, 0, '2026-11-20 11:00', NULL)");
        run("INSERT INTO converter VALUES ('orders', '2026-11-20 11:00', 0, 10, 0, 0, 0, '2026-11-20 12:00', NULL)");
        run("INSERT INTO converter VALUES ('orders', '2026-11-20 12:00', 0, 10, 0, 0, 0, '2026-11-20 13:00', NULL)");
        run(
                "INSERT INTO landings VALUES ('orders', '2026-11-20 10:00', 10, 0), ('orders', '2026-11-20 11:00', 7, 0), ('orders', '2026-11-20 12:00', 10, 0)");

        assertThat(rows())
                .containsExactly(
                        "orders 10 10 10 0 0 0 0 true 2026-11-20 11:00:00",
                        "orders 11 10 7 0 0 0 3 false 2026-11-20 11:00:00",
                        "orders 12 10 10 0 0 0 0 true 2026-11-20 11:00:00");
    }

    @Test
    void countsLandedRowsAsAcceptedBeforeTheOtherHalfArrives() throws SQLException {
        run("INSERT INTO landings VALUES ('orders', '2026-11-20 10:00', 7, 0)");

        assertThat(rows()).containsExactly("orders 10 7 7 0 0 0 0 true null");
    }

    @Test
    void addsRejectionsOfTheSinkToThoseOfTheProcessor() throws SQLException {
        run("INSERT INTO converter VALUES ('orders', '2026-11-20 10:00', 0, 10, 0, 0, 1, '2026-11-20 11:00', NULL)");
        run("INSERT INTO landings VALUES ('orders', '2026-11-20 10:00', 7, 2)");

        assertThat(rows()).containsExactly("orders 10 10 7 0 3 0 0 true 2026-11-20 11:00:00");
    }

    @Test
    void countsEventsThatAStageCouldNotProcessApartFromTheSum() throws SQLException {
        run("INSERT INTO converter VALUES ('orders', '2026-11-20 10:00', 0, 10, 0, 1, 0, '2026-11-20 11:00', 3)");
        run("INSERT INTO landings VALUES ('orders', '2026-11-20 10:00', 10, 0)");

        assertThat(rows()).containsExactly("orders 10 10 10 0 0 1 0 true 2026-11-20 11:00:00");
        assertThat(value("SELECT stage_failed FROM (" + CompletenessView.select("converter", "landings") + ")"))
                .isEqualTo("3");
    }

    private String value(String sql) throws SQLException {
        try (Statement statement = duck.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows() throws SQLException {
        String sql = "SELECT table_name, hour(hour), accepted, landed, duplicate, rejected, late, in_flight, complete, "
                + "strftime(complete_up_to, '%Y-%m-%d %H:%M:%S') FROM ("
                + CompletenessView.select("converter", "landings") + ") ORDER BY table_name, hour";
        var rows = new ArrayList<String>();
        try (Statement statement = duck.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                var cells = new ArrayList<String>();
                for (int column = 1; column <= 10; column++) {
                    cells.add(String.valueOf(found.getObject(column)));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }
}
