package dev.lakeward.standalone.demo;

import dev.lakeward.standalone.render.Numbers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the lake counts of the events that it accepted; the report says the same.
 *
 * @param accepted durable on the log
 * @param landed rows of their tables
 * @param repeats came before and count once
 * @param refused rejected behind the API
 * @param late too late to count
 * @param inFlight on the way
 */
record LedgerTotals(long accepted, long landed, long repeats, long refused, long late, long inFlight) {
    static LedgerTotals read(Connection lake) throws SQLException {
        try (Statement statement = lake.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT SUM(accepted), SUM(landed), SUM(duplicate), SUM(rejected), SUM(late), SUM(in_flight) FROM completeness")) {
            row.next();
            return new LedgerTotals(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        }
    }

    /** In words, and why it differs from what this run sent, where it does. */
    String line(long acceptedOfRun) {
        List<String> parts = new ArrayList<>(List.of("landed " + Numbers.count(landed)));
        add(parts, repeats, "repeats");
        add(parts, refused, "refused later");
        add(parts, late, "too late");
        add(parts, inFlight, "on the way");
        String line = "the lake holds accepted %s = %s".formatted(Numbers.count(accepted), String.join(" + ", parts));
        if (accepted == acceptedOfRun) {
            return line;
        }
        return accepted > acceptedOfRun
                ? line
                        + "; %s more than this run: from runs before, or sent again where no answer came"
                                .formatted(Numbers.count(accepted - acceptedOfRun))
                : line + "; the counts of the last seconds have not landed yet";
    }

    private static void add(List<String> parts, long events, String what) {
        if (events > 0) {
            parts.add("%s %s".formatted(what, Numbers.count(events)));
        }
    }
}
