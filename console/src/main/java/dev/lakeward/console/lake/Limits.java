package dev.lakeward.console.lake;

import java.time.Duration;

/**
 * Bounds of a query.
 *
 * @param rows of the result; further ones are left out
 * @param time after which it is cancelled
 */
public record Limits(int rows, Duration time) {
    /** For what a page asks by itself. */
    public static final Limits PAGE = new Limits(2_000, Duration.ofSeconds(10));
    /** For what a user types. */
    public static final Limits TYPED = new Limits(1_000, Duration.ofSeconds(30));
    /** For what a user downloads. */
    public static final Limits DOWNLOAD = new Limits(100_000, Duration.ofSeconds(60));
}
