package dev.lakeward.processor.flow;

import dev.lakeward.event.value.Rfc3339;
import java.time.Instant;

/** Times as ISO-8601 text in UTC, as {@link Instant#toString} writes them, at a small part of its cost. */
public final class UtcText {
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final int SECONDS = "2026-11-21T08:30:00".length();

    private UtcText() {}

    /** {@code millis} since 1970-01-01T00:00:00Z as text; a fraction only where there is one. */
    public static String of(long millis) {
        if (millis < FIRST || millis > LAST) {
            return Instant.ofEpochMilli(millis).toString();
        }
        String text = Rfc3339.format(millis);
        return millis % 1000 == 0 ? text.substring(0, SECONDS) + "Z" : text;
    }
}
