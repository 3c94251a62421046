package dev.lakeward.standalone.demo;

import dev.lakeward.standalone.render.Numbers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The conservation ledger over all tables: accepted = landed + duplicates + rejected + in flight.
 *
 * @param accepted durable on the log
 * @param landed rows of their tables, late ones among them
 * @param repeats duplicates, which count once
 * @param rejected rejected by the processor or the sink, after the API accepted them
 * @param late older than the retention
 * @param inFlight on the way
 */
record LedgerTotals(long accepted, long landed, long repeats, long rejected, long late, long inFlight) {
    static LedgerTotals read(Connection lake) throws SQLException {
        try (Statement statement = lake.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT SUM(accepted), SUM(landed), SUM(duplicate), SUM(rejected), SUM(late), SUM(in_flight) FROM completeness")) {
            row.next();
            return new LedgerTotals(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        }
    }

    /** One line for the screen, with the reason where it differs from what this run sent. */
    String line(long acceptedOfRun) {
        String landed = "landed " + Numbers.count(landed());
        List<String> parts =
                new ArrayList<>(List.of(late == 0 ? landed : landed + " (%s late)".formatted(Numbers.count(late))));
        add(parts, repeats, "repeats");
        add(parts, rejected, "rejected later");
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
