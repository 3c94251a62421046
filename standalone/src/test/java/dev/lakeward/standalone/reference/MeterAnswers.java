package dev.lakeward.standalone.reference;

import dev.lakeward.standalone.harness.TableAssertions;

/** Alerts of theft. */
final class MeterAnswers {
    private static final String ALERTS = """
            SELECT rule, subject, CAST(day AS DATE), ROUND(CAST(value AS DOUBLE), 6), CAST(n AS BIGINT), COALESCE(note, '')
            FROM %s""";

    private MeterAnswers() {}

    static void check(TableAssertions answers) {
        answers.same(
                71,
                ALERTS.formatted("theft_alerts_current"),
                ALERTS.formatted(TableAssertions.file("meter/expected/alerts.csv")));
    }
}
