package dev.lakeward.loadgen.traffic;

import java.time.Duration;
import java.time.Instant;

/**
 * What traffic to make. The same settings give the same events, byte for byte.
 *
 * @param profile who makes it
 * @param events how many, repeats and broken ones included
 * @param seed of all chance
 * @param until time after the last event
 * @param span how long before that the first one happened
 * @param users how many people there are of each kind
 * @param ills what goes wrong
 * @param lines whether broken events may be no JSON at all, which only bodies of lines stand
 */
public record TrafficSettings(
        Profile profile, long events, long seed, Instant until, Duration span, int users, Ills ills, boolean lines) {
    private static final Duration LEAST_SPAN = Duration.ofHours(1);

    public TrafficSettings {
        if (events < 1 || users < 1) {
            throw new IllegalArgumentException("events=%d users=%d: use 1 or more".formatted(events, users));
        }
        if (span.compareTo(LEAST_SPAN) < 0) {
            throw new IllegalArgumentException("span=%s: use an hour or more".formatted(span));
        }
    }

    Instant from() {
        return until.minus(span);
    }

    /** What all chance comes from: not the seed alone, so that runs of other settings share no event_id. */
    long root() {
        long root = seed;
        for (Object part :
                new Object[] {profile.name(), events, until.toEpochMilli(), span.toMillis(), users, ills, lines}) {
            root = (root ^ part.toString().hashCode()) * 0x9E3779B97F4A7C15L;
            root ^= root >>> 29;
        }
        return root;
    }

    /** Six characters in the name of everybody and everything of this traffic, which set it apart from other traffic. */
    public String tag() {
        return "%06x".formatted(root() >>> 40);
    }
}
