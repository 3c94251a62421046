package dev.lakeward.standalone.report;

import java.util.List;

/**
 * One question of the report and how its answer is shown.
 *
 * @param query file in {@code docs/queries}
 * @param chapter the part of the report that it belongs to
 * @param chart how it is drawn
 * @param rows what its rows are, in the plural, for the sentence
 * @param unit what its values count
 */
record ReportQuestion(String query, String chapter, Chart chart, String rows, String unit) {
    private static final String REJECTED = "What was rejected, and why";

    /** The questions in the order of the report. */
    static final List<ReportQuestion> ALL = List.of(
            new ReportQuestion("ops-landed-by-day", "What came in", new Chart.Days(0, 1, 2), "families", "events"),
            new ReportQuestion("ops-rejected-by-reason", REJECTED, new Chart.Bars(0, 2), "reasons", "rejected events"),
            new ReportQuestion("ops-late-events", REJECTED, new Chart.Bars(0, 1), "kinds of events", "late events"),
            new ReportQuestion("game-q1-items-bought", "Game", new Chart.Bars(0, 1), "kinds", "items"),
            new ReportQuestion("game-q2-players-per-guild", "Game", new Chart.Bars(0, 1), "guilds", "memberships"),
            new ReportQuestion("game-q3-player-levels", "Game", new Chart.Bars(0, 1), "players", "levels"),
            new ReportQuestion("game-q4-enemies-defeated", "Game", new Chart.Bars(0, 1), "players", "enemies"),
            new ReportQuestion("game-q5-potions-used", "Game", new Chart.Bars(0, 1), "players", "potions"),
            new ReportQuestion("game-q6-treasures-found", "Game", new Chart.Bars(0, 1), "players", "treasures"),
            new ReportQuestion("game-q7-players-attacked", "Game", new Chart.Figure(0), "players", "players"),
            new ReportQuestion("game-report-player-standings", "Game", new Chart.None(), "players", "players"),
            new ReportQuestion("game-report-player-purchases", "Game", new Chart.None(), "players", "players"),
            new ReportQuestion("shop-top-campaigns", "Shop", new Chart.Bars(0, 1), "campaigns", "confirmed revenue"),
            new ReportQuestion("shop-popular-channels", "Shop", new Chart.Best(0, 1, 2), "campaigns", "sessions"),
            new ReportQuestion("shop-revenue-by-model", "Shop", new Chart.Grouped(0, 1, 2), "models", "revenue"),
            new ReportQuestion("shop-attribution-amounts", "Shop", new Chart.Bars(0, 1), "states", "amounts billed"),
            new ReportQuestion("shop-session-endings", "Shop", new Chart.Bars(0, 1), "ways", "sessions"),
            new ReportQuestion("shop-attribution-status", "Shop", new Chart.Bars(0, 1), "states", "purchases"),
            new ReportQuestion("photo-customer-value", "Photo", new Chart.Bars(0, 1), "customers", "lifetime value"),
            new ReportQuestion("photo-weekly-value", "Photo", new Chart.Columns(0, 3), "weeks", "amount of orders"),
            new ReportQuestion("photo-retention", "Photo", new Chart.Columns(0, 1), "weeks", "active customers"),
            new ReportQuestion("web-busiest-pages", "Web", new Chart.Bars(0, 2), "pages", "users"),
            new ReportQuestion("web-hourly-activity", "Web", new Chart.None(), "hours of sites", "rows"),
            new ReportQuestion("meter-theft-by-rule", "Meters", new Chart.Bars(0, 1), "rules", "alerts"),
            new ReportQuestion("meter-most-suspicious", "Meters", new Chart.Ranks(0, 1), "meters", "rules"),
            new ReportQuestion(
                    "ops-completeness", "How complete it is", new Chart.Parts(), "tables", "accepted events"),
            new ReportQuestion("ops-freshness", "How complete it is", new Chart.None(), "tables", "tables"));

    /** The same, about amounts in {@code currency}. */
    ReportQuestion in(String currency) {
        return new ReportQuestion(query, chapter, chart, rows, unit + " in " + currency);
    }

    /** Whether the question is shown without rows too. */
    boolean shownEmpty() {
        return chapter.equals(REJECTED);
    }
}
