package dev.lakeward.standalone.report;

import dev.lakeward.standalone.render.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody should know who reads nothing else. */
final class ExecutiveSummary {
    private static final List<String> TOLD = List.of(
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
                .filter(ExecutiveSummary::told)
                .ifPresent(finding -> points.add(new Point("Landed", finding.sentence())));
        findings.named("ops-rejected-by-reason")
                .ifPresent(finding -> points.add(new Point("Refused", refused(finding.answer()))));
        findings.named("ops-completeness")
                .filter(ExecutiveSummary::told)
                .ifPresent(finding -> points.add(new Point("Complete", finding.sentence())));
        for (String name : TOLD) {
            findings.all(name).stream()
                    .filter(ExecutiveSummary::told)
                    .forEach(finding -> points.add(new Point(finding.topic().chapter(), finding.sentence())));
        }
        return points;
    }

    private static boolean told(AnsweredQuestion finding) {
        return !finding.answer().empty();
    }

    /** The reason is told by an example, for codes are for machines. */
    private static String refused(QueryResult answer) {
        if (answer.empty()) {
            return "Nothing: every event that was sent could be accepted.";
        }
        long all = answer.sum(2).longValue();
        String most =
                Optional.of(answer.text(0, 3)).filter(text -> !text.isBlank()).orElse(answer.text(0, 0));
        boolean shared = answer.size() > 1 && answer.number(1, 2) == answer.number(0, 2);
        return "%s %s, each kept with its reason. %s (%s): %s"
                .formatted(
                        Numbers.count(all),
                        all == 1 ? "event" : "events",
                        shared ? "Among the most frequent" : "The most frequent",
                        answer.text(0, 2),
                        most);
    }
}
