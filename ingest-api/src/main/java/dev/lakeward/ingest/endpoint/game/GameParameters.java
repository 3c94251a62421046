package dev.lakeward.ingest.endpoint.game;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a game request, always from its query.
 *
 * @param user the player, {@code 001} by default; may be empty
 * @param count how many, 1 by default and where it is no integer
 * @param guild the guild's name
 */
record GameParameters(String user, long count, String guild) {
    private static final String USER = "001";
    private static final String GUILD = "Knights of the Round Table";
    /** Ten times a count must still be a 64-bit integer. */
    private static final long MOST = Long.MAX_VALUE / 10;

    static GameParameters of(Context ctx) {
        return new GameParameters(
                text(ctx.queryParam("userid"), USER),
                count(ctx.queryParam("n")),
                text(ctx.queryParam("guild_name"), GUILD));
    }

    private static String text(@Nullable String value, String fallback) {
        return value == null ? fallback : value;
    }

    private static long count(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        try {
            long count = Long.parseLong(text.strip());
            return Math.abs(count) <= MOST ? count : 1;
        } catch (NumberFormatException notAnInteger) {
            return 1;
        }
    }
}
