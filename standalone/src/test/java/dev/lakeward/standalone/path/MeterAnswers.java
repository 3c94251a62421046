package dev.lakeward.standalone.path;

/** Alerts of theft. */
final class MeterAnswers {
    private static final String ALERTS = """
            SELECT rule, subject, CAST(day AS DATE), ROUND(CAST(value AS DOUBLE), 6), CAST(n AS BIGINT), COALESCE(note, '')
            FROM %s""";

    private MeterAnswers() {}

    static void check(Answers answers) {
        answers.same(
                71,
                ALERTS.formatted("theft_alerts_current"),
                ALERTS.formatted(Answers.file("meter/expected/alerts.csv")));
    }
}
