package dev.lakeward.bench.start;

import dev.lakeward.bench.run.Spread;
import java.util.List;
import java.util.Locale;

/** What users wait for, the goal, and the median of some starts, in Markdown. */
final class StartTable {
    /**
     * A line of it.
     *
     * @param unit of goal and values
     * @param goal the most that the median should be
     */
    record Row(String what, String unit, double goal, List<Double> values) {
        Row {
            values = List.copyOf(values);
        }
    }

    private StartTable() {}

    static String header() {
        return "| what | goal | median | least to most | N | |%n|---|---|---|---|---|---|%n".formatted();
    }

    static String line(Row row) {
        Spread spread = Spread.of(row.values());
        return String.format(
                Locale.ROOT,
                "| %s | ≤ %.1f %s | **%.2f** | %.2f to %.2f | %d | %s |%n",
                row.what(),
                row.goal(),
                row.unit(),
                spread.median(),
                spread.least(),
                spread.most(),
                row.values().size(),
                spread.median() <= row.goal() ? "reached" : "missed");
    }
}
