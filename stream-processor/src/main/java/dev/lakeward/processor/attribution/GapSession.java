package dev.lakeward.processor.attribution;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Touches of a key without a pause of more than the gap.
 *
 * @param start the first of them, milliseconds since 1970-01-01T00:00:00Z
 * @param end the last of them
 * @param origin the first that names a campaign or channel; null for a direct visit
 */
record GapSession(long start, long end, @Nullable Origin origin) {
    /** A touch that an advertisement led to. */
    record Origin(
            long time,
            String eventId,
            @Nullable String campaign,
            @Nullable String channel) {
        private static final Comparator<Origin> ORDER =
                Comparator.comparingLong(Origin::time).thenComparing(Origin::eventId);
    }

    GapSession merge(GapSession other) {
        return new GapSession(Math.min(start, other.start), Math.max(end, other.end), earlier(origin, other.origin));
    }

    private static @Nullable Origin earlier(@Nullable Origin one, @Nullable Origin other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Origin.ORDER.compare(one, other) <= 0 ? one : other;
    }
}
