package dev.lakeward.sink.report;

import java.util.List;

/**
 * The view over both halves of the conservation ledger: by table and hour of receipt, accepted = landed + duplicate +
 * rejected + in flight. Of the accepted ones {@code late} are late, and {@code stage_failed} are missing in facts. The same
 * SQL serves all engines.
 *
 * <p>Both halves land later than the rows that they count, and either may be ahead of the other. Therefore accepted is
 * the greater of what the processor took and what is accounted for: the sum holds at any time, and in flight is never
 * negative.
 *
 * @see <a href="../../../../../../../../docs/adr/0044-conservation-ledger.md">ADR 0044</a>
 */
public final class CompletenessView {
    /** Name of the view. */
    public static final String VIEW = "completeness";

    private static final String INTAKE = "intake_counts";
    private static final String LANDINGS = "landings";

    /** Tables whose current views the view reads. */
    public static final List<String> TABLES = List.of(INTAKE, LANDINGS);

    private CompletenessView() {}

    /**
     * The query of the view.
     *
     * @param intake the current view of {@code intake_counts}, as the engine names it
     * @param landings the current view of {@code landings}
     */
    public static String select(String intake, String landings) {
        return """
                SELECT table_name, hour, accepted, landed, duplicate, rejected, late, in_flight,
                  stage_failed, in_flight = 0 AS complete,
                  coalesce(MIN(CASE WHEN in_flight > 0 THEN hour END) OVER (PARTITION BY table_name),
                    MAX(counted_at) OVER (PARTITION BY table_name)) AS complete_up_to
                FROM (
                  SELECT table_name, hour, greatest(taken, accounted) AS accepted, landed, duplicate, rejected, late,
                    greatest(taken, accounted) - accounted AS in_flight, stage_failed, counted_at
                  FROM (
                    SELECT table_name, hour, CAST(SUM(taken) AS bigint) AS taken, CAST(SUM(landed) AS bigint) AS landed,
                      CAST(SUM(duplicate) AS bigint) AS duplicate, CAST(SUM(rejected) AS bigint) AS rejected,
                      CAST(SUM(late) AS bigint) AS late, CAST(SUM(stage_failed) AS bigint) AS stage_failed,
                      CAST(SUM(landed + duplicate + rejected) AS bigint) AS accounted, MAX(revised_at) AS counted_at
                    FROM (
                      SELECT table_name, hour, coalesce(taken, 0) AS taken, CAST(0 AS bigint) AS landed,
                        coalesce(duplicate, 0) AS duplicate, coalesce(rejected, 0) AS rejected, coalesce(late, 0) AS late,
                        coalesce(stage_failed, 0) AS stage_failed, revised_at
                      FROM %s
                      UNION ALL
                      SELECT table_name, hour, 0, coalesce(row_count, 0), 0, coalesce(rejected_count, 0), 0, 0, NULL FROM %s
                    ) counts
                    GROUP BY table_name, hour
                  ) summed
                ) balanced""".formatted(intake, landings);
    }

    /** The current view of a table of {@link #TABLES}. */
    public static String current(String table) {
        return table + "_current";
    }
}
