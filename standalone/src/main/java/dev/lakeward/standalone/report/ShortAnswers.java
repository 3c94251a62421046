package dev.lakeward.standalone.report;

import dev.lakeward.standalone.sql.BusinessQuestions;
import dev.lakeward.standalone.sql.StatementRunner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One sentence for each kind of facts, from the same queries as the report. */
public final class ShortAnswers {
    private static final List<ReportQuestion> QUESTIONS = List.of(
            new ReportQuestion("sessions-by-day", "sessions", new Chart.Columns(0, 1), "days", "sessions"),
            new ReportQuestion("shop-revenue-by-model", "attribution", new Chart.Best(0, 1, 2), "models", "revenue"),
            new ReportQuestion(
                    "photo-customer-value", "lifetime value", new Chart.Bars(0, 1), "customers", "lifetime value"),
            new ReportQuestion(
                    "shop-purchase-funnel", "funnel", new Chart.Steps(List.of(0, 2)), "steps", "app sessions"),
            new ReportQuestion("web-busiest-pages", "activity", new Chart.Bars(0, 2), "pages", "users"),
            new ReportQuestion("meter-theft-by-rule", "alerts", new Chart.Bars(0, 1), "rules", "alerts"));

    private ShortAnswers() {}

    /**
     * One answer.
     *
     * @param about the kind of facts, in a word or two
     * @param sentence what the tables say
     */
    public record Answer(String about, String sentence) {}

    /** The answers, one for each currency where amounts have several. */
    public static List<Answer> of(Connection lake) throws SQLException {
        List<Answer> answers = new ArrayList<>();
        for (ReportQuestion spec : QUESTIONS) {
            BusinessQuestions.Question question = BusinessQuestions.named(spec.query());
            var result = new QueryResult();
            StatementRunner.run(lake, question.sql(), result);
            for (Map.Entry<@Nullable String, QueryResult> part :
                    result.byCurrency().entrySet()) {
                String currency = part.getKey();
                var answered =
                        new AnsweredQuestion(currency == null ? spec : spec.in(currency), question, part.getValue());
                answers.add(new Answer(spec.chapter(), answered.sentence()));
            }
        }
        return answers;
    }
}
