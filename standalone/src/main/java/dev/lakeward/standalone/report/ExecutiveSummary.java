package dev.lakeward.standalone.report;

import dev.lakeward.standalone.render.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sentences at the top of the report. */
final class ExecutiveSummary {
    private static final List<String> KEY_QUERIES = List.of(
            "game-q1-items-bought",
            "shop-top-campaigns",
            "photo-customer-value",
            "web-busiest-pages",
            "meter-theft-by-rule");

    private ExecutiveSummary() {}

    /**
     * One thing to know.
     *
     * @param about what it is about
     * @param sentence what there is to know
     */
    record Point(String about, String sentence) {}

    static List<Point> of(ReportData findings) {
        List<Point> points = new ArrayList<>();
        findings.account().ifPresent(sentence -> points.add(new Point("Came in", sentence)));
        findings.named(LandedByDayQuery.QUERY)
                .filter(ExecutiveSummary::shown)
                .ifPresent(answered -> points.add(new Point("Landed", answered.sentence())));
        findings.named("ops-rejected-by-reason")
                .ifPresent(answered -> points.add(new Point("Rejected", rejected(answered.result()))));
        findings.named("ops-completeness")
                .filter(ExecutiveSummary::shown)
                .ifPresent(answered -> points.add(new Point("Complete", answered.sentence())));
        for (String name : KEY_QUERIES) {
            findings.all(name).stream()
                    .filter(ExecutiveSummary::shown)
                    .forEach(answered -> points.add(new Point(answered.spec().chapter(), answered.sentence())));
        }
        return points;
    }

    private static boolean shown(AnsweredQuestion answered) {
        return !answered.result().empty();
    }

    /** Gives the most frequent reason, with an example in place of its code. */
    private static String rejected(QueryResult result) {
        if (result.empty()) {
            return "Nothing: every event that was sent could be accepted.";
        }
        long all = result.sum(2).longValue();
        String most =
                Optional.of(result.text(0, 3)).filter(text -> !text.isBlank()).orElse(result.text(0, 0));
        boolean shared = result.size() > 1 && result.number(1, 2) == result.number(0, 2);
        return "%s %s, each kept with its reason. %s (%s): %s"
                .formatted(
                        Numbers.count(all),
                        all == 1 ? "event" : "events",
                        shared ? "Among the most frequent" : "The most frequent",
                        result.text(0, 2),
                        most);
    }
}
