package dev.lakeward.standalone.report;

import java.util.List;

/**
 * One question of the report and how its answer is shown.
 *
 * @param query file in {@code docs/queries}
 * @param chapter the part of the report that it belongs to
 * @param plot how it is drawn
 * @param rows what its rows are, in the plural, for the sentence
 * @param unit what its values count
 */
record Topic(String query, String chapter, Plot plot, String rows, String unit) {
    private static final String REFUSED = "What was refused, and why";

    /** The questions in the order of the report. */
    static final List<Topic> ALL = List.of(
            new Topic("ops-landed-by-day", "What came in", new Plot.Days(0, 1, 2), "families", "events"),
            new Topic("ops-rejected-by-reason", REFUSED, new Plot.Bars(0, 2), "reasons", "refused events"),
            new Topic("ops-late-events", REFUSED, new Plot.Bars(0, 1), "kinds of events", "late events"),
            new Topic("game-q1-items-bought", "Game", new Plot.Bars(0, 1), "kinds", "items"),
            new Topic("game-q2-players-per-guild", "Game", new Plot.Bars(0, 1), "guilds", "memberships"),
            new Topic("game-q3-player-levels", "Game", new Plot.Bars(0, 1), "players", "levels"),
            new Topic("game-q4-enemies-defeated", "Game", new Plot.Bars(0, 1), "players", "enemies"),
            new Topic("game-q5-potions-used", "Game", new Plot.Bars(0, 1), "players", "potions"),
            new Topic("game-q6-treasures-found", "Game", new Plot.Bars(0, 1), "players", "treasures"),
            new Topic("game-q7-players-attacked", "Game", new Plot.Figure(0), "players", "players"),
            new Topic("game-report-player-standings", "Game", new Plot.None(), "players", "players"),
            new Topic("game-report-player-purchases", "Game", new Plot.None(), "players", "players"),
            new Topic("shop-top-campaigns", "Shop", new Plot.Bars(0, 1), "campaigns", "confirmed revenue"),
            new Topic("shop-popular-channels", "Shop", new Plot.Best(0, 1, 2), "campaigns", "sessions"),
            new Topic("shop-revenue-by-model", "Shop", new Plot.Grouped(0, 1, 2), "models", "revenue"),
            new Topic("shop-attribution-amounts", "Shop", new Plot.Bars(0, 1), "states", "amounts billed"),
            new Topic("shop-session-endings", "Shop", new Plot.Bars(0, 1), "ways", "sessions"),
            new Topic("shop-attribution-status", "Shop", new Plot.Bars(0, 1), "states", "purchases"),
            new Topic("photo-customer-value", "Photo", new Plot.Bars(0, 1), "customers", "lifetime value"),
            new Topic("photo-weekly-value", "Photo", new Plot.Columns(0, 3), "weeks", "amount of orders"),
            new Topic("photo-retention", "Photo", new Plot.Columns(0, 1), "weeks", "active customers"),
            new Topic("web-busiest-pages", "Web", new Plot.Bars(0, 2), "pages", "users"),
            new Topic("web-hourly-activity", "Web", new Plot.None(), "hours of sites", "rows"),
            new Topic("meter-theft-by-rule", "Meters", new Plot.Bars(0, 1), "rules", "alerts"),
            new Topic("meter-most-suspicious", "Meters", new Plot.Ranks(0, 1), "meters", "rules"),
            new Topic("sessions-by-day", "Sessions", new Plot.Columns(0, 1), "days", "sessions"),
            new Topic("sessions-revenue-by-day", "Sessions", new Plot.Columns(0, 1), "days", "revenue"),
            new Topic("ops-completeness", "How complete it is", new Plot.Parts(), "tables", "accepted events"),
            new Topic("ops-freshness", "How complete it is", new Plot.None(), "tables", "tables"));

    /** The same, about amounts in {@code currency}. */
    Topic in(String currency) {
        return new Topic(query, chapter, plot, rows, unit + " in " + currency);
    }

    /** Whether it is worth a word that there is nothing to tell. */
    boolean toldEmpty() {
        return chapter.equals(REFUSED);
    }
}
