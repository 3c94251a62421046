package dev.lakeward.standalone.reference;

import dev.lakeward.standalone.harness.TableAssertions;

/** Weeks and values of the customers of the photo service. */
final class PhotoAnswers {
    private static final String EDGE_CUSTOMERS = TableAssertions.file("photo/expected/edge_customer_ltv.csv");
    private static final String WEEKS = """
            SELECT customer_id, CAST(week_id AS BIGINT), CAST(visits_per_wk AS BIGINT),
              ROUND(CAST(amount_per_wk AS DOUBLE), 6), ROUND(CAST(amount_per_visit AS DOUBLE), 6) FROM %s""";
    private static final String VALUES = """
            SELECT customer_id, ROUND(CAST(customer_ltv AS DOUBLE), 6), ROUND(CAST(total_amount AS DOUBLE), 6),
              CAST(total_visits_per_wk AS BIGINT), CAST(weeks_with_events AS BIGINT) FROM %s""";

    private PhotoAnswers() {}

    static void check(TableAssertions answers) {
        String edges = " WHERE customer_id IN (SELECT customer_id FROM %s)".formatted(EDGE_CUSTOMERS);
        String others = edges.replace(" IN ", " NOT IN ");
        answers.same(
                124,
                WEEKS.formatted("customer_week_values_current") + others,
                WEEKS.formatted(TableAssertions.file("photo/expected/customer_week_values.csv")));
        answers.same(
                50,
                VALUES.formatted("customer_ltv_current") + others,
                VALUES.formatted(TableAssertions.file("photo/expected/customer_ltv.csv")));
        answers.same(
                14,
                WEEKS.formatted("customer_week_values_current") + edges,
                WEEKS.formatted(TableAssertions.file("photo/expected/edge_customer_week_values.csv")));
        answers.same(10, VALUES.formatted("customer_ltv_current") + edges, VALUES.formatted(EDGE_CUSTOMERS));
        textbook(answers, others);
    }

    private static void textbook(TableAssertions answers, String others) {
        answers.same(
                50, """
                SELECT customer_id, CAST(weeks_spanned AS BIGINT), ROUND(CAST(textbook_ltv AS DOUBLE), 6)
                FROM customer_ltv_current""" + others, """
                SELECT customer_id, CAST(weeks_spanned AS BIGINT), ROUND(CAST(ltv_52_x_a_x_10 AS DOUBLE), 6)
                FROM {}""".replace("{}", TableAssertions.file("photo/expected/variant_textbook_ltv.csv")));
        answers.same(50, """
                SELECT customer_id, CAST(first_event AS TIMESTAMPTZ), CAST(last_event AS TIMESTAMPTZ), week0_start,
                  CAST(visits AS BIGINT) FROM customer_ltv_current""" + others, """
                SELECT customer_id, CAST(first_event AS TIMESTAMPTZ), CAST(last_event AS TIMESTAMPTZ),
                  CAST(week0_start_sunday AS DATE), CAST(visits AS BIGINT) FROM {}""".replace("{}", TableAssertions.file("photo/expected/customer_weeks.csv")));
    }
}
