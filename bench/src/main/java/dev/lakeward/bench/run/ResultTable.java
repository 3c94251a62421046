package dev.lakeward.bench.run;

import java.util.Formatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** A result as text. */
public final class ResultTable {
    private ResultTable() {}

    /** A line for each candidate, then comparisons with peers. */
    public static String of(Result result) {
        var text = new Formatter(Locale.ROOT);
        var details = new LinkedHashSet<String>();
        result.lines()
                .forEach(line -> line.measurements()
                        .forEach(measurement ->
                                details.addAll(measurement.details().keySet())));
        text.format("%n%s: %s/s, ", result.workload(), result.unit());
        text.format("goal %.2f of bare, reached %.2f", result.goal(), result.reached());
        text.format(result.reached() >= result.goal() ? "%n" : " (missed)%n");
        text.format("  %-14s %11s  %-23s %7s  %-12s", "", "median", "least…most", "of bare", "least…most");
        details.forEach(name -> text.format(" %9s", name));
        text.format("%n");
        result.lines().forEach(line -> append(text, line, details));
        result.comparisons().forEach(comparison -> append(text, comparison));
        return text.toString();
    }

    private static void append(Formatter text, Result.Line line, Set<String> details) {
        text.format("  %-14s %,11.0f  ", line.candidate(), line.speed().median());
        text.format(
                "%-23s %7.2f  ",
                "%,.0f…%,.0f".formatted(line.speed().least(), line.speed().most()),
                line.ratio().median());
        text.format(
                "%-12s",
                "%.2f…%.2f".formatted(line.ratio().least(), line.ratio().most()));
        details.forEach(name -> text.format(" %,9.1f", line.detail(name)));
        text.format("%n");
    }

    private static void append(Formatter text, Result.PeerComparison comparison) {
        var goal = comparison.goal();
        text.format("  %s is %.2f × %s ", goal.ours(), comparison.ratio().median(), goal.peer());
        text.format(
                "(%.2f…%.2f), goal %.2f",
                comparison.ratio().least(), comparison.ratio().most(), goal.factor());
        text.format(comparison.ratio().median() >= goal.factor() ? "%n" : " (missed)%n");
    }
}
