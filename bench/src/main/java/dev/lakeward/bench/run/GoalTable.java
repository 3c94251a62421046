package dev.lakeward.bench.run;

import dev.lakeward.bench.workload.Candidate.Goal;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * Goals and the figures that were reached, in Markdown, then the figures of each round. A goal that is missed is bold, one whose
 * peer did not run is a row, too.
 */
public final class GoalTable {
    private final Formatter text = new Formatter(Locale.ROOT);
    private int goals;
    private int reached;

    private GoalTable() {
        text.format("%n| what | least | goal | reached | |%n|---|---|---|---|---|%n");
    }

    /** All goals of these results, the limits, how many of them are reached, and the rounds. */
    public static String of(List<Result> results, List<Limit> limits) {
        var table = new GoalTable();
        results.forEach(table::goals);
        limits.forEach(table::limit);
        table.text.format("%n%d of %d goals reached.%n", table.reached, table.goals);
        results.forEach(table::rounds);
        return table.text.toString();
    }

    private void goals(Result result) {
        String bare = result.lines().getFirst().candidate();
        ratio(
                "`%s`, %s of %s".formatted(result.workload(), result.ours(), bare),
                result.goal(),
                result.then(),
                result.ratio());
        for (var comparison : result.comparisons()) {
            Goal goal = comparison.goal();
            ratio(what(result, goal), goal.factor(), goal.then(), comparison.ratio());
        }
        for (Goal goal : result.unmeasured()) {
            goals++;
            text.format("| %s | %s | %.2f ", what(result, goal), least(goal.factor(), goal.then()), goal.then());
            text.format("| – | **not measured** |%n");
        }
    }

    private static String what(Result result, Goal goal) {
        return "`%s`, %s by %s".formatted(result.workload(), goal.ours(), goal.peer());
    }

    private void ratio(String what, double least, double goal, Spread value) {
        text.format("| %s | %s | %.2f ", what, least(least, goal), goal);
        text.format("| %.2f (%.2f to %.2f) ", value.median(), value.least(), value.most());
        text.format("| %s |%n", verdict(goal <= least || value.median() >= least, value.median() >= goal));
    }

    private static String least(double least, double goal) {
        return goal > least ? "%.2f".formatted(least) : "";
    }

    private void limit(Limit limit) {
        String most = limit.then() < limit.most() ? "≤ %s %s".formatted(number(limit.most()), limit.unit()) : "";
        text.format("| %s | %s | ≤ %s %s ", limit.what(), most, number(limit.then()), limit.unit());
        text.format("| %.2f ", limit.reached());
        text.format(
                "| %s |%n",
                verdict(
                        limit.then() >= limit.most() || limit.reached() <= limit.most(),
                        limit.reached() <= limit.then()));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : Double.toString(value);
    }

    private String verdict(boolean least, boolean goal) {
        goals++;
        if (goal) {
            reached++;
            return "reached";
        }
        return least ? "**missed**" : "**missed by far**";
    }

    private void rounds(Result result) {
        text.format("%n`%s`, %s/s in each round", result.workload(), result.unit());
        for (var line : result.lines()) {
            text.format("%n- %s:", line.candidate());
            line.measurements().forEach(measurement -> text.format(" %,.0f", measurement.perSecond()));
        }
        text.format("%n");
    }
}
