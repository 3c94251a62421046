package dev.lakeward.loadgen.script;

import java.time.Duration;
import java.time.Instant;

/**
 * Settings of generated traffic. The same settings give the same events, byte for byte.
 *
 * @param profile kinds of users
 * @param events how many, repeated and invalid ones included
 * @param seed of all random numbers
 * @param until time after the last event
 * @param span between the first event and that time
 * @param users of each kind
 * @param anomalies what goes wrong
 * @param ndjson whether invalid events may be malformed JSON, which only bodies of lines can hold
 */
public record TrafficSettings(
        Profile profile,
        long events,
        long seed,
        Instant until,
        Duration span,
        int users,
        Anomalies anomalies,
        boolean ndjson) {
    private static final Duration LEAST_SPAN = Duration.ofHours(1);

    public TrafficSettings {
        if (events < 1 || users < 1) {
            throw new IllegalArgumentException("events=%d users=%d: use 1 or more".formatted(events, users));
        }
        if (span.compareTo(LEAST_SPAN) < 0) {
            throw new IllegalArgumentException("span=%s: use an hour or more".formatted(span));
        }
    }

    /** Time of the first event. */
    public Instant from() {
        return until.minus(span);
    }

    /** Seed of all generators: a hash of all settings, so that runs with other settings share no event id. */
    public long root() {
        long root = seed;
        for (Object part :
                new Object[] {profile.name(), events, until.toEpochMilli(), span.toMillis(), users, anomalies, ndjson
                }) {
            root = (root ^ part.toString().hashCode()) * 0x9E3779B97F4A7C15L;
            root ^= root >>> 29;
        }
        return root;
    }

    /** Six characters in every id of this traffic, which distinguish it from other traffic. */
    public String tag() {
        return "%06x".formatted(root() >>> 40);
    }
}
