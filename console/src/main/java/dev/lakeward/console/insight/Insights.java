package dev.lakeward.console.insight;

import dev.lakeward.console.chart.Chart.Kind;
import dev.lakeward.console.insight.Insight.Shape;
import dev.lakeward.console.lake.SqlText;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All questions, in the order of the page. Their SQL names facts and no event. */
final class Insights {
    private static final List<Insight> OF_FACTS = List.of(
            new Insight(
                    "active",
                    "How many users are active each day?",
                    "session",
                    """
                    SELECT CAST(started_at AS DATE) AS day, COUNT(DISTINCT coalesce(person_id, user_id)) AS active_users,
                      COUNT(DISTINCT session_id) AS sessions
                    FROM sessions_current WHERE ${period:started_at} GROUP BY 1 ORDER BY 1""",
                    new Shape.Plain(Kind.LINE, "day", List.of("active_users", "sessions"))),
            new Insight(
                    "conversions",
                    "How many conversions are there each day?",
                    "conversion",
                    """
                    SELECT CAST(occurred_at AS DATE) AS day, COUNT(*) AS conversions,
                      SUM(CASE WHEN is_confirmed THEN 1 ELSE 0 END) AS confirmed
                    FROM purchase_attribution_current WHERE ${period:occurred_at} GROUP BY 1 ORDER BY 1""",
                    new Shape.Plain(Kind.LINE, "day", List.of("conversions", "confirmed"))),
            new Insight(
                    "revenue",
                    "How much is paid each day, in each currency?",
                    "settlement",
                    """
                    SELECT CAST(occurred_at AS DATE) AS day, coalesce(currency, 'unknown') AS currency,
                      SUM(billing_cost) AS revenue
                    FROM purchase_attribution_current WHERE is_confirmed AND ${period:occurred_at}
                    GROUP BY 1, 2 ORDER BY 1, 2""",
                    new Shape.Pivot(Kind.LINE, "day", "currency", "revenue")),
            new Insight(
                    "attribution",
                    "What does each model credit to each channel?",
                    "touch",
                    """
                    SELECT coalesce(channel_id, 'no channel') AS channel, model, SUM(credit) AS credit
                    FROM attribution_models_current
                    WHERE is_confirmed AND coalesce(currency, '') = ${currency} AND ${period:occurred_at}
                    GROUP BY 1, 2 ORDER BY SUM(SUM(credit)) OVER (PARTITION BY coalesce(channel_id, 'no channel')) DESC, 1, 2
                    LIMIT 60""",
                    new Shape.Pivot(Kind.COLUMNS, "channel", "model", "credit")),
            new Insight(
                    "funnels",
                    "How far do users get in each funnel?",
                    "funnel",
                    """
                    SELECT concat(funnel, ': ', MIN(step_name)) AS step, COUNT(DISTINCT user_id) AS users
                    FROM funnel_steps_current WHERE ${period:entered_on} GROUP BY funnel, funnel_steps_current.step
                    ORDER BY funnel, funnel_steps_current.step""",
                    new Shape.Plain(Kind.BARS, "step", List.of("users"))),
            new Insight(
                    "retention",
                    "Of those who began in a period, what share came back, per cent?",
                    "cohort",
                    """
                    WITH counted AS (
                      SELECT cohort, cohort_start, period_number, COUNT(DISTINCT user_id) AS users
                      FROM retention_current WHERE ${period:cohort_start} GROUP BY 1, 2, 3
                    )
                    SELECT concat(c.cohort, ', ', CAST(c.cohort_start AS VARCHAR)) AS began, c.period_number AS period,
                      CAST(100.0 * c.users / b.users AS DECIMAL(5, 1)) AS percent
                    FROM counted c JOIN counted b
                      ON b.cohort = c.cohort AND b.cohort_start = c.cohort_start AND b.period_number = 0
                    ORDER BY c.period_number, c.cohort, c.cohort_start""",
                    new Shape.Heat("began", "period", "percent")),
            new Insight(
                    "ltv",
                    "What is a customer of each cohort worth, week by week?",
                    "order",
                    """
                    WITH began AS (
                      SELECT cohort, user_id, MIN(cohort_start) AS cohort_start FROM retention_current
                      WHERE ${period:cohort_start} GROUP BY 1, 2
                    ), sizes AS (
                      SELECT cohort, cohort_start, COUNT(*) AS users FROM began GROUP BY 1, 2
                    ), paid AS (
                      SELECT b.cohort, b.cohort_start, w.week_start, SUM(w.amount_per_wk) AS amount
                      FROM began b JOIN customer_week_values_current w ON w.customer_id = b.user_id
                      WHERE coalesce(w.currency, '') = ${currency} GROUP BY 1, 2, 3
                    )
                    SELECT p.week_start AS week, concat(p.cohort, ', ', CAST(p.cohort_start AS VARCHAR)) AS began,
                      CAST(SUM(p.amount) OVER (PARTITION BY p.cohort, p.cohort_start ORDER BY p.week_start) / s.users
                        AS DECIMAL(18, 2)) AS value
                    FROM paid p JOIN sizes s ON s.cohort = p.cohort AND s.cohort_start = p.cohort_start
                    ORDER BY 1, 2""",
                    new Shape.Pivot(Kind.LINE, "week", "began", "value")),
            new Insight(
                    "activity",
                    "When are visitors active?",
                    "activity",
                    """
                    SELECT CAST(hour AS DATE) AS day, lpad(CAST(EXTRACT(HOUR FROM hour) AS VARCHAR), 2, '0') AS hour_of_day,
                      SUM(activity_count) AS actions
                    FROM hourly_activity_current
                    WHERE ${period:hour} AND hour >= (SELECT MAX(hour) FROM hourly_activity_current) - INTERVAL '14' DAY
                    GROUP BY 1, 2 ORDER BY 2, 1""",
                    new Shape.Heat("day", "hour_of_day", "actions")),
            new Insight(
                    "alerts",
                    "Which alerts are raised each day?",
                    "reading",
                    """
                    SELECT day, rule, COUNT(*) AS alerts FROM theft_alerts_current WHERE ${period:day}
                    GROUP BY 1, 2 ORDER BY 1, 2""",
                    new Shape.Pivot(Kind.STACKED, "day", "rule", "alerts")));

    private Insights() {}

    /** All of a catalogue. */
    static List<Insight> all(Catalog catalog) {
        List<Insight> all = new ArrayList<>(OF_FACTS);
        all.add(events(catalog));
        return all;
    }

    /** The one with this id. */
    static Optional<Insight> named(Catalog catalog, String id) {
        return all(catalog).stream().filter(insight -> insight.id().equals(id)).findFirst();
    }

    private static Insight events(Catalog catalog) {
        String union = catalog.tables().stream()
                .filter(table -> table.kind() == Table.Kind.EVENTS)
                .map(table -> "SELECT event_type, event_ts FROM " + SqlText.name(table.name()))
                .collect(Collectors.joining("\n  UNION ALL "));
        return new Insight(
                "events",
                "Which events come most often?",
                "any",
                "SELECT event_type, COUNT(*) AS events FROM (\n  " + union
                        + "\n) e WHERE ${period:event_ts} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 15",
                new Shape.Plain(Kind.BARS, "event_type", List.of("events")));
    }
}
