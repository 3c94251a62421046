package dev.lakeward.standalone.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The queries of {@code docs/queries}, which are packaged with the command. */
public final class BusinessQuestions {
    /** The seven questions and three reports of the game, in the order in which people ask them. */
    public static final List<String> GAME = List.of(
            "game-q1-items-bought",
            "game-q2-players-per-guild",
            "game-q3-player-levels",
            "game-q4-enemies-defeated",
            "game-q5-potions-used",
            "game-q6-treasures-found",
            "game-q7-players-attacked",
            "game-report-player-standings",
            "game-report-player-purchases",
            "game-report-guild-membership");

    /** All questions: those of the game first, then family by family. */
    public static final List<String> ALL = Stream.concat(
                    GAME.stream(),
                    Stream.of(
                            "shop-top-campaigns",
                            "shop-popular-channels",
                            "shop-purchase-funnel",
                            "shop-revenue-by-model",
                            "shop-revenue-in-one-currency",
                            "shop-attribution-amounts",
                            "shop-attribution-status",
                            "shop-session-endings",
                            "photo-customer-value",
                            "photo-weekly-value",
                            "photo-retention",
                            "web-busiest-pages",
                            "web-hourly-activity",
                            "meter-theft-by-rule",
                            "meter-most-suspicious",
                            "sessions-by-day",
                            "sessions-revenue-by-day",
                            "orders-items-sold",
                            "journey-funnel",
                            "journey-retention",
                            "journey-cohort-value",
                            "journey-channel-return",
                            "journey-channel-revenue",
                            "ops-landed-by-day",
                            "ops-rejected-by-reason",
                            "ops-late-events",
                            "ops-freshness",
                            "ops-completeness"))
            .toList();

    private BusinessQuestions() {}

    /**
     * One question.
     *
     * @param name of its file
     * @param title the question as its first line asks it
     * @param sql the query, in a dialect that every engine knows
     */
    public record Question(String name, String title, String sql) {
        /** This question with {@code part} in brackets in its title. */
        public Question about(String part) {
            return new Question(name, "%s (%s)".formatted(title, part), sql);
        }
    }

    /** The question in {@code docs/queries/<name>.sql}. */
    public static Question named(String name) {
        try (var in = BusinessQuestions.class.getResourceAsStream("/queries/" + name + ".sql")) {
            if (in == null) {
                throw new IllegalArgumentException("no query is named " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Question(name, text.lines().findFirst().orElse("").replaceFirst("^--\\s*", ""), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
