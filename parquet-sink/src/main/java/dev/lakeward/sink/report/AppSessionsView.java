package dev.lakeward.sink.report;

import dev.lakeward.event.schema.Catalog;
import java.util.List;

/**
 * The views {@code app_sessions} and {@code app_sessions_current}: the sessions that events open and close, with the columns
 * that they had in a table of their own. The same SQL serves all engines.
 *
 * @see <a href="../../../../../../../../docs/adr/0117-one-table-of-sessions.md">ADR 0117</a>
 */
public final class AppSessionsView {
    /** The table that the views read. */
    public static final String TABLE = "sessions";

    private static final String NAME = "app_sessions";
    private static final String CURRENT = "_current";

    private AppSessionsView() {}

    /**
     * A view and the relation that it reads.
     *
     * @param name of the view
     * @param from the table, or the view of its newest versions
     */
    public record View(String name, String from) {
        /**
         * The query of the view.
         *
         * @param relation {@link #from} as the engine names it
         */
        public String select(String relation) {
            return """
                    SELECT user_id, person_id, session_id, campaign_id, channel_id, source, medium, term, content, referrer,
                      click_id_name, click_id, started_at, ended_at, close_reason, conversions AS purchases,
                      fact_id, version, revised_at, retracted, event_date
                    FROM %s WHERE close_reason <> 'gap'""".formatted(relation);
        }
    }

    /** Both views; none where the catalogue has a table of their name, or none of sessions. */
    public static List<View> all(Catalog catalog) {
        return catalog.table(NAME).isPresent() || catalog.table(TABLE).isEmpty()
                ? List.of()
                : List.of(new View(NAME, TABLE), new View(NAME + CURRENT, TABLE + CURRENT));
    }
}
