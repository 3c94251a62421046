package dev.lakeward.console.lake;

/** Current facts about something, read without all the others. */
public final class CurrentFacts {
    private CurrentFacts() {}

    /**
     * A source of rows for FROM: those of the view {@code <table>_current} that fulfil a condition. The view compares the
     * versions of all facts before a condition applies; this compares those of facts that ever fulfilled it.
     *
     * @param table of facts
     * @param condition on its columns
     */
    public static String where(String table, String condition) {
        return """
                (SELECT * FROM (
                    SELECT *, row_number() OVER (PARTITION BY fact_id ORDER BY version DESC) AS newest FROM %1$s
                    WHERE fact_id IN (SELECT fact_id FROM %1$s WHERE %2$s)
                  ) versions WHERE newest = 1 AND NOT coalesce(retracted, false) AND (%2$s)) facts""".formatted(SqlText.name(table), condition);
    }
}
