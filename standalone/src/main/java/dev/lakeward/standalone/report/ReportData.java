package dev.lakeward.standalone.report;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.sql.BusinessQuestions;
import dev.lakeward.standalone.sql.SqlEngine;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report shows.
 *
 * @param made when
 * @param source where the answers come from
 * @param period which days it is about, in words
 * @param headlines the numbers on top
 * @param plots those of the console's insights
 * @param findings the questions and answers, in order
 */
record ReportData(
        Instant made,
        String source,
        String period,
        List<KeyFigure> headlines,
        List<ReportPlot> plots,
        List<AnsweredQuestion> findings) {
    /**
     * A number at the top of the report.
     *
     * @param figure the number
     * @param words what it counts
     */
    record KeyFigure(String figure, String words) {}

    static ReportData gather(SqlEngine engine, Catalog catalog, String period, Instant now) throws SQLException {
        List<AnsweredQuestion> findings = new ArrayList<>();
        for (ReportQuestion spec : ReportQuestion.ALL) {
            BusinessQuestions.Question question = BusinessQuestions.named(spec.query());
            QueryResult result = new QueryResult();
            engine.run(
                    spec.query().equals(LandedByDayQuery.QUERY) ? LandedByDayQuery.sql(catalog) : question.sql(),
                    result);
            Map<@Nullable String, QueryResult> parts = result.byCurrency();
            boolean named = parts.size() > 1 || !parts.containsKey(null);
            parts.forEach((currency, part) -> {
                String words = Objects.requireNonNullElse(currency, "an unknown currency");
                findings.add(
                        named
                                ? new AnsweredQuestion(spec.in(words), question.about(words), part)
                                : new AnsweredQuestion(spec, question, part));
            });
        }
        return new ReportData(
                now,
                engine.describe(),
                period,
                headlines(engine, catalog),
                ReportPlot.gather(engine, catalog),
                findings);
    }

    /** This report, with a note next to the name of its source. */
    ReportData noting(Optional<String> note) {
        return note.map(text -> new ReportData(made, source + " (" + text + ")", period, headlines, plots, findings))
                .orElse(this);
    }

    private static List<KeyFigure> headlines(SqlEngine engine, Catalog catalog) throws SQLException {
        String landed = catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .map(table -> "SELECT event_id, source, event_date, '%s' AS kind, \"%s\" AS user_key FROM \"%s\""
                        .formatted(table.key(), table.key(), table.name()))
                .collect(Collectors.joining(" UNION ALL "));
        QueryResult events = new QueryResult();
        engine.run(
                "SELECT COUNT(*), COUNT(DISTINCT (source, event_id)), COUNT(DISTINCT event_date), COUNT(DISTINCT (kind, user_key)) FILTER (WHERE user_key <> '') FROM ("
                        + landed + ") e",
                events);
        return List.of(
                new KeyFigure(events.text(0, 0), "events landed"),
                new KeyFigure(Numbers.count(Math.round(events.number(0, 0) - events.number(0, 1))), "of them twice"),
                new KeyFigure(count(engine, "rejected_events"), "rejected, each with its reason"),
                new KeyFigure(count(engine, "late_events"), "late: older than the retention"),
                new KeyFigure(events.text(0, 3), "players, customers, devices"),
                new KeyFigure(events.text(0, 2), "days"));
    }

    private static String count(SqlEngine engine, String table) throws SQLException {
        QueryResult count = new QueryResult();
        engine.run("SELECT COUNT(*) FROM " + table, count);
        return count.text(0, 0);
    }

    /** The answer to a question of the report. */
    Optional<AnsweredQuestion> named(String query) {
        return findings.stream()
                .filter(answered -> answered.spec().query().equals(query))
                .findFirst();
    }

    /** The answers to a question of the report, one a currency. */
    List<AnsweredQuestion> all(String query) {
        return findings.stream()
                .filter(answered -> answered.spec().query().equals(query))
                .toList();
    }

    /** How many events came in and were accepted or rejected at once, of all days; empty where nothing was counted. */
    Optional<String> account() {
        if (!period.equals(DateRange.ALL_DAYS)) {
            return Optional.empty();
        }
        return named("ops-completeness")
                .filter(answered -> !answered.result().empty())
                .map(answered -> {
                    long accepted = new LedgerByTable(answered.result()).accepted();
                    long rejected = rejectedAtOnce();
                    return "%s %s: %s accepted, %s rejected at once."
                            .formatted(
                                    Numbers.count(accepted + rejected),
                                    accepted + rejected == 1 ? "event" : "events",
                                    Numbers.count(accepted),
                                    Numbers.count(rejected));
                });
    }

    /** Rejected by the API; what was rejected later is among the accepted. */
    private long rejectedAtOnce() {
        long all = named("ops-rejected-by-reason")
                .map(answered -> answered.result().sum(2).longValue())
                .orElse(0L);
        long later = named("ops-completeness")
                .map(answered -> new LedgerByTable(answered.result()).rejected())
                .orElse(0L);
        return Math.max(0, all - later);
    }

    /** The steps of the pipeline with their counts; empty where nothing was counted. */
    List<PipelineSteps.Step> pipeline() {
        return named("ops-completeness")
                .map(answered -> PipelineSteps.steps(new LedgerByTable(answered.result()), rejectedAtOnce()))
                .orElse(List.of());
    }

    /** The chapters in order. */
    List<String> chapters() {
        return findings.stream()
                .map(answered -> answered.spec().chapter())
                .distinct()
                .toList();
    }

    List<AnsweredQuestion> of(String chapter) {
        return findings.stream()
                .filter(answered -> answered.spec().chapter().equals(chapter))
                .toList();
    }
}
