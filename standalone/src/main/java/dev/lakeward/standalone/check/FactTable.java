package dev.lakeward.standalone.check;

import java.util.List;
import java.util.Map;

/**
 * How the facts of one table are compared with the recounted ones.
 *
 * @param name of the table
 * @param expected SQL over the tables {@code recount_…}
 * @param found relation of the lake that holds the same rows, in SQL that DuckDB, Trino and Presto run
 * @param scope column with the tag of the traffic
 * @param keys columns that name a row
 * @param tolerances of single columns; other floating-point numbers may differ by {@link #TOLERANCE}
 */
record FactTable(
        String name, String expected, String found, String scope, List<String> keys, Map<String, Double> tolerances) {
    /** A currency that is not named, since SQL joins no NULL. */
    static final String NO_CURRENCY = "none";

    /** The recount rounds floating-point numbers to six digits. */
    static final double TOLERANCE = 1e-6;

    /** Users whose clocks are years ahead have sessions at the time of receipt, which the generator does not know. */
    private static final String SESSIONS =
            "(SELECT * FROM sessions_current WHERE close_reason <> 'gap' OR (close_reason = 'gap' AND user_id NOT LIKE 'adrift-%')) s";

    /** The person of an old session depends on the newest event of its id in the lake; person_ids are compared as a whole. */
    private static final String EXPECTED_SESSIONS = "SELECT * EXCLUDE (person_id) FROM recount_sessions";

    /** Shares of each purchase sum up to exactly 1, and credits to what was billed. */
    private static final String EXPECTED_SUMS = """
            SELECT purchase_id, model, currency,
              CASE WHEN count(weight) > 0 THEN CAST(1 AS DECIMAL(38,12)) END AS weight, sum(credit) AS credit
            FROM recount_attribution_models GROUP BY purchase_id, model, currency""";

    private static final String SUMS = """
            (SELECT purchase_id, model, currency, sum(weight) AS weight, sum(credit) AS credit
            FROM attribution_models_current GROUP BY purchase_id, model, currency) s""";

    /** Generated addresses have a scheme or none, and a query that ends at a fragment. */
    private static final String EXPECTED_ACTIVITY = """
            SELECT a.*, CASE WHEN url LIKE '%://%' THEN split_part(url, '://', 1) END AS scheme,
              nullif(split_part(split_part(url, '#', 1), '?', 2), '') AS query
            FROM recount_user_activity a
            JOIN (SELECT event_id, url FROM role_activity) u ON u.event_id = a.event_id""";

    private static final String HOURLY = """
            (SELECT time_bucket, hour, url_level1, url_level2, activity, activity_count,
            CASE WHEN user_count_exact THEN user_count END AS user_count FROM hourly_activity_current) h""";

    /** The row of sessions without a campaign is about all traffic of a lake. */
    private static final String NAMED = "SELECT * FROM recount_%s WHERE campaign_id IS NOT NULL";

    /** All fact tables, in the order of the report. */
    static final List<FactTable> ALL = List.of(
            of("sessions", "user_id", "user_id", "session_id", "started_at", "currency")
                    .expecting(EXPECTED_SESSIONS)
                    .from(SESSIONS),
            of("purchase_attribution", "purchase_id", "purchase_id", "currency"),
            of("campaign_revenue", "campaign_id", "campaign_id", "currency")
                    .expecting(NAMED.formatted("campaign_revenue")),
            of("channel_popularity", "campaign_id", "campaign_id", "channel_id")
                    .expecting(NAMED.formatted("channel_popularity")),
            of("attribution_models", "purchase_id", "purchase_id", "model", "position", "currency"),
            of("attribution_sums", "purchase_id", "purchase_id", "model", "currency")
                    .expecting(EXPECTED_SUMS)
                    .from(SUMS),
            of("customer_week_values", "customer_id", "customer_id", "week_start", "currency"),
            of("customer_ltv", "customer_id", "customer_id", "currency"),
            of("user_activity", "user_id", "event_id").expecting(EXPECTED_ACTIVITY),
            of("hourly_activity", "url_level1", "time_bucket", "url_level1", "url_level2", "activity")
                    .from(HOURLY),
            of("persons", "person_id", "person_id").expecting("SELECT * EXCLUDE (user_ids) FROM recount_persons"),
            of("person_ids", "id", "id", "linked_at"),
            of("funnel_steps", "user_id", "user_id", "funnel", "entered_on", "step"),
            of("retention", "user_id", "user_id", "cohort", "period", "period_start"),
            of("theft_alerts", "subject", "rule", "subject", "day").tolerance("value", 0.0015));

    FactTable {
        keys = List.copyOf(keys);
        tolerances = Map.copyOf(tolerances);
    }

    private static FactTable of(String name, String scope, String... keys) {
        return new FactTable(name, "SELECT * FROM recount_" + name, name + "_current", scope, List.of(keys), Map.of());
    }

    private FactTable expecting(String sql) {
        return new FactTable(name, sql, found, scope, keys, tolerances);
    }

    private FactTable from(String relation) {
        return new FactTable(name, expected, relation, scope, keys, tolerances);
    }

    private FactTable tolerance(String column, double tolerance) {
        return new FactTable(name, expected, found, scope, keys, Map.of(column, tolerance));
    }

    /** How both sides read a column. */
    String expression(String column) {
        return keys.contains(column) && column.equals("currency")
                ? "coalesce(currency, '%s') AS currency".formatted(NO_CURRENCY)
                : column;
    }
}
