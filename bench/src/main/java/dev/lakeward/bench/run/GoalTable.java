package dev.lakeward.bench.run;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Goals and the figures that were reached, in Markdown. */
public final class GoalTable {
    private final Formatter text = new Formatter(Locale.ROOT);

    private GoalTable() {
        text.format("%n| what | goal | then | reached | |%n|---|---|---|---|---|%n");
    }

    /** All goals of these results, then the limits. */
    public static String of(List<Result> results, List<Limit> limits) {
        var table = new GoalTable();
        for (var result : results) {
            table.ratio(
                    "`%s`, %s of %s"
                            .formatted(
                                    result.workload(),
                                    result.ours(),
                                    result.lines().getFirst().candidate()),
                    result.goal(),
                    result.then(),
                    result.ratio());
            for (var comparison : result.comparisons()) {
                var goal = comparison.goal();
                String what = "`%s`, %s by %s".formatted(result.workload(), goal.ours(), goal.peer());
                table.ratio(what, goal.factor(), goal.then(), comparison.ratio());
            }
        }
        limits.forEach(table::limit);
        return table.text.toString();
    }

    private void ratio(String what, double goal, double then, Spread reached) {
        text.format("| %s | %.2f | %s ", what, goal, then > goal ? "%.2f".formatted(then) : "");
        text.format("| **%.2f** (%.2f to %.2f) ", reached.median(), reached.least(), reached.most());
        text.format("| %s |%n", verdict(reached.median() >= goal, reached.median() >= then, then > goal));
    }

    private void limit(Limit limit) {
        boolean more = limit.then() < limit.most();
        String then = more ? "≤ %.0f %s".formatted(limit.then(), limit.unit()) : "";
        text.format("| %s | ≤ %.0f %s | %s ", limit.what(), limit.most(), limit.unit(), then);
        text.format("| **%.1f** ", limit.reached());
        boolean both = limit.reached() <= limit.then();
        text.format("| %s |%n", verdict(limit.reached() <= limit.most(), both, more));
    }

    private static String verdict(boolean goal, boolean both, boolean more) {
        if (!goal) {
            return "missed";
        }
        return more && both ? "both" : "reached";
    }
}
