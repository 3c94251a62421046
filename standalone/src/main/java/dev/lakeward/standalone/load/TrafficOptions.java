package dev.lakeward.standalone.load;

import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what traffic to make. */
final class TrafficOptions {
    /** With a seed alone, the same events are made on any day. */
    private static final Instant FIXED = Instant.parse("2026-01-01T00:00:00Z");
    /** A session is emitted when its gap has passed: what ended an hour ago can be checked at once. */
    private static final Duration SETTLED = Duration.ofHours(1);

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "players",
            description =
                    "Who makes it: players, shoppers, photos, pages, meters, store, or all (default: ${DEFAULT-VALUE}).")
    private String profile = "players";

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many people of each kind (default: ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same events, byte for byte (default: a new one).")
    private @Nullable Long seed;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "Time after the last event (default: an hour ago; with --seed 2026-01-01T00:00:00Z, so that it is the same).")
    private @Nullable Instant until;

    @Option(
            names = "--backfill",
            paramLabel = "SPAN",
            defaultValue = "2d",
            converter = DurationConverter.class,
            description =
                    "How long before that the first event happened, such as 90d or 36h (default: ${DEFAULT-VALUE}).")
    private Duration backfill = Duration.ofDays(2);

    @Option(
            names = "--late",
            paramLabel = "P%",
            defaultValue = "0",
            converter = PercentConverter.class,
            description = "Events that come hours or days late, a few after weeks.")
    private double late;

    @Option(
            names = "--gaps",
            paramLabel = "P%",
            defaultValue = "0",
            converter = PercentConverter.class,
            description = "Visits without a network, whose events all come later.")
    private double gaps;

    @Option(
            names = "--repeat",
            paramLabel = "P%",
            defaultValue = "0",
            converter = PercentConverter.class,
            description = "Events that are sent twice.")
    private double repeat;

    @Option(
            names = "--bad",
            paramLabel = "P%",
            defaultValue = "0",
            converter = PercentConverter.class,
            description = "Broken events among the sound ones.")
    private double bad;

    @Option(
            names = "--skew",
            paramLabel = "P%",
            defaultValue = "0",
            converter = PercentConverter.class,
            description = "People whose clock is off; a few by years.")
    private double skew;

    /**
     * What traffic they ask for.
     *
     * @param lines whether broken events may be no JSON at all
     * @throws IllegalArgumentException with words for the user
     */
    TrafficSettings settings(long events, boolean lines) {
        Instant now = Instant.now();
        Instant fresh = now.minus(SETTLED).truncatedTo(ChronoUnit.SECONDS);
        Instant end = until != null ? until : seed != null ? FIXED : fresh;
        if (end.isAfter(now)) {
            throw new IllegalArgumentException("--until=%s lies ahead".formatted(end));
        }
        long chosen = seed != null ? seed : now.toEpochMilli();
        return new TrafficSettings(
                profile(), events, chosen, end, backfill, users, new Anomalies(late, gaps, repeat, bad, skew), lines);
    }

    private Profile profile() {
        for (Profile one : Profile.values()) {
            if (one.toString().equals(profile)) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "--profile=%s: use players, shoppers, photos, pages, meters, store or all".formatted(profile));
    }
}
