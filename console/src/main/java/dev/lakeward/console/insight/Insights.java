package dev.lakeward.console.insight;

import dev.lakeward.console.chart.Chart.Kind;
import dev.lakeward.console.insight.Insight.Shape;
import dev.lakeward.console.lake.SqlText;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All questions, in the order of the page. Their SQL names facts and no event. */
public final class Insights {
    /** The currencies of amounts, the most frequent first. */
    public static final String CURRENCIES = """
            SELECT currency, SUM(n) AS n FROM (
              SELECT currency, COUNT(*) AS n FROM attribution_models_current WHERE currency IS NOT NULL GROUP BY 1
              UNION ALL
              SELECT currency, COUNT(*) AS n FROM customer_week_values_current WHERE currency IS NOT NULL GROUP BY 1
            ) c GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12""";

    private static final List<Question> OF_FACTS = List.of(
            new Question(
                    "active",
                    "How many users are active each day?",
                    "session",
                    "sessions",
                    """
                    SELECT CAST(started_at AS DATE) AS day, COUNT(DISTINCT coalesce(person_id, user_id)) AS active_users,
                      COUNT(DISTINCT session_id) AS sessions
                    FROM sessions_current WHERE COALESCE(close_reason, 'gap') = 'gap' AND ${period:started_at}${filter} GROUP BY 1 ORDER BY 1""",
                    new Shape.Plain(Kind.LINE, "day", List.of("active_users", "sessions")),
                    Optional.of(new Breakdown(
                            Kind.LINE,
                            "CAST(started_at AS DATE)",
                            "COUNT(DISTINCT coalesce(person_id, user_id))",
                            "${period:started_at}"))),
            new Question(
                    "conversions",
                    "How many conversions are there each day?",
                    "conversion",
                    "purchase_attribution",
                    """
                    SELECT CAST(occurred_at AS DATE) AS day, COUNT(*) AS conversions,
                      SUM(CASE WHEN is_confirmed THEN 1 ELSE 0 END) AS confirmed
                    FROM purchase_attribution_current WHERE ${period:occurred_at}${filter} GROUP BY 1 ORDER BY 1""",
                    new Shape.Plain(Kind.LINE, "day", List.of("conversions", "confirmed")),
                    Optional.of(new Breakdown(
                            Kind.LINE, "CAST(occurred_at AS DATE)", "COUNT(*)", "${period:occurred_at}"))),
            new Question(
                    "revenue",
                    "How much is paid each day, in each currency?",
                    "settlement",
                    "purchase_attribution",
                    """
                    SELECT CAST(occurred_at AS DATE) AS day, coalesce(currency, 'unknown') AS currency,
                      SUM(billing_cost) AS revenue
                    FROM purchase_attribution_current WHERE is_confirmed AND ${period:occurred_at}${filter}
                    GROUP BY 1, 2 ORDER BY 1, 2""",
                    new Shape.Pivot(Kind.LINE, "day", "currency", "revenue"),
                    Optional.of(new Breakdown(
                            Kind.LINE,
                            "CAST(occurred_at AS DATE)",
                            "SUM(billing_cost)",
                            "is_confirmed AND coalesce(currency, '') = ${currency} AND ${period:occurred_at}"))),
            new Question(
                    "attribution",
                    "What does each model credit to each channel?",
                    "touch",
                    "attribution_models",
                    """
                    SELECT coalesce(channel_id, 'no channel') AS channel, model, SUM(credit) AS credit
                    FROM attribution_models_current
                    WHERE is_confirmed AND coalesce(currency, '') = ${currency} AND ${period:occurred_at}${filter}
                    GROUP BY 1, 2 ORDER BY SUM(SUM(credit)) OVER (PARTITION BY coalesce(channel_id, 'no channel')) DESC, 1, 2
                    LIMIT 60""",
                    new Shape.Pivot(Kind.COLUMNS, "channel", "model", "credit"),
                    Optional.empty()),
            new Question(
                    "funnels",
                    "How far do users get in each funnel?",
                    "funnel",
                    "funnel_steps",
                    """
                    SELECT concat(funnel, ': ', MIN(step_name)) AS step, COUNT(DISTINCT user_id) AS users
                    FROM funnel_steps_current WHERE ${period:entered_on}${filter} GROUP BY funnel, funnel_steps_current.step
                    ORDER BY funnel, funnel_steps_current.step""",
                    new Shape.Plain(Kind.BARS, "step", List.of("users")),
                    Optional.of(new Breakdown(
                            Kind.COLUMNS,
                            "concat(funnel, ': ', step_name)",
                            "COUNT(DISTINCT user_id)",
                            "${period:entered_on}"))),
            new Question(
                    "retention",
                    "Of those who began in a period, what share came back, per cent?",
                    "cohort",
                    "retention",
                    """
                    WITH counted AS (
                      SELECT cohort, cohort_start, period_number, COUNT(DISTINCT user_id) AS users
                      FROM retention_current WHERE ${period:cohort_start}${filter} GROUP BY 1, 2, 3
                    )
                    SELECT concat(c.cohort, ', ', CAST(c.cohort_start AS VARCHAR)) AS began, c.period_number AS period,
                      CAST(100.0 * c.users / b.users AS DECIMAL(5, 1)) AS percent
                    FROM counted c JOIN counted b
                      ON b.cohort = c.cohort AND b.cohort_start = c.cohort_start AND b.period_number = 0
                    ORDER BY c.period_number, c.cohort, c.cohort_start""",
                    new Shape.Heat("began", "period", "percent"),
                    Optional.empty()),
            new Question(
                    "ltv",
                    "What is a customer of each cohort worth, week by week?",
                    "order",
                    "retention",
                    """
                    WITH began AS (
                      SELECT cohort, user_id, MIN(cohort_start) AS cohort_start FROM retention_current
                      WHERE ${period:cohort_start}${filter} GROUP BY 1, 2
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
                    new Shape.Pivot(Kind.LINE, "week", "began", "value"),
                    Optional.empty()),
            new Question(
                    "activity",
                    "When are visitors active?",
                    "activity",
                    "hourly_activity",
                    """
                    SELECT CAST(hour AS DATE) AS day, lpad(CAST(EXTRACT(HOUR FROM hour) AS VARCHAR), 2, '0') AS hour_of_day,
                      SUM(activity_count) AS actions
                    FROM hourly_activity_current
                    WHERE ${period:hour}${filter} AND hour >= (SELECT MAX(hour) FROM hourly_activity_current) - INTERVAL '14' DAY
                    GROUP BY 1, 2 ORDER BY 2, 1""",
                    new Shape.Heat("day", "hour_of_day", "actions"),
                    Optional.of(
                            new Breakdown(Kind.LINE, "CAST(hour AS DATE)", "SUM(activity_count)", "${period:hour}"))),
            new Question(
                    "alerts",
                    "Which alerts are raised each day?",
                    "reading",
                    "theft_alerts",
                    """
                    SELECT day, rule, COUNT(*) AS alerts FROM theft_alerts_current WHERE ${period:day}${filter}
                    GROUP BY 1, 2 ORDER BY 1, 2""",
                    new Shape.Pivot(Kind.STACKED, "day", "rule", "alerts"),
                    Optional.of(new Breakdown(Kind.LINE, "day", "COUNT(*)", "${period:day}"))));

    /** Columns that tell versions of facts apart. */
    private static final Set<String> OF_VERSIONS = Set.of("fact_id", "version", "revised_at", "retracted");

    /** A question about the current rows of one table of facts. */
    private record Question(
            String id,
            String title,
            String needs,
            String table,
            String sql,
            Shape shape,
            Optional<Breakdown> breakdown) {
        Insight of(Catalog catalog) {
            List<String> columns = catalog.table(table).stream()
                    .flatMap(facts -> facts.columns().stream())
                    .map(column -> column.name())
                    .filter(name -> !OF_VERSIONS.contains(name))
                    .toList();
            return new Insight(id, title, needs, table + "_current", columns, sql, shape, breakdown);
        }
    }

    private Insights() {}

    /** All of a catalogue. */
    public static List<Insight> all(Catalog catalog) {
        List<Insight> all = new ArrayList<>();
        OF_FACTS.forEach(question -> all.add(question.of(catalog)));
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
                .map(table -> "SELECT event_type, source, event_ts FROM " + SqlText.name(table.name()))
                .collect(Collectors.joining("\n  UNION ALL ", "(\n  ", "\n) e"));
        return new Insight(
                "events",
                "Which events come most often?",
                "any",
                union,
                List.of("event_type", "source"),
                "SELECT event_type, COUNT(*) AS events FROM " + union
                        + " WHERE ${period:event_ts}${filter} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 15",
                new Shape.Plain(Kind.BARS, "event_type", List.of("events")),
                Optional.of(new Breakdown(Kind.COLUMNS, "event_type", "COUNT(*)", "${period:event_ts}")));
    }
}
