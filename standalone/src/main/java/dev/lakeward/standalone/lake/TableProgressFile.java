package dev.lakeward.standalone.lake;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Up to when the tables of a data folder are complete. The server writes {@code tables.json} for commands that read
 * them while it runs or after it has stopped. Times are RFC 3339; empty where they are not known.
 *
 * @param at when this was written
 * @param factsUpTo all that was received before is in rows and facts
 * @param lastEvent when the last event came
 * @param stopped whether the lake was stopped after it
 */
public record TableProgressFile(String at, String factsUpTo, String lastEvent, boolean stopped) {
    private static final String NAME = "tables.json";
    /** Usual lag of a server that keeps up. */
    private static final Duration USUAL_LAG = Duration.ofSeconds(60);

    /** Writes it atomically. */
    public void write(Path root) {
        JsonFile.write(root.resolve(NAME), this);
    }

    /** The last file of {@code root}; empty where there is none. */
    public static Optional<TableProgressFile> read(Path root) {
        return JsonFile.read(root.resolve(NAME), TableProgressFile.class);
    }

    /** A note for readers of the tables of {@code root}; empty where the tables are complete. */
    public static Optional<String> note(Path root, Instant now) {
        return read(root).flatMap(file -> file.note(now, DataFolder.isLocked(root)));
    }

    /** The note for this file, of a server that runs or not. */
    Optional<String> note(Instant now, boolean running) {
        if (lastEvent.isEmpty() || (isComplete() && (running || stopped))) {
            return Optional.empty();
        }
        String lag = "facts up to %s: what came in later, until %s, is not all in the tables yet"
                .formatted(factsUpToOr("the start of the lake"), lastEvent);
        if (running) {
            return isUsual(now) ? Optional.empty() : Optional.of(lag);
        }
        return Optional.of(
                stopped
                        ? lag + "; `lakeward serve` goes on with it"
                        : "facts up to %s: the lake ended at about %s without being stopped, so that what came in later may be missing; `lakeward serve` goes on with it"
                                .formatted(factsUpToOr("its start"), at));
    }

    private boolean isComplete() {
        return !factsUpTo.isEmpty() && factsUpTo.compareTo(lastEvent) >= 0;
    }

    private String factsUpToOr(String start) {
        return factsUpTo.isEmpty() ? start : factsUpTo;
    }

    private boolean isUsual(Instant now) {
        String since = factsUpTo.isEmpty() ? lastEvent : factsUpTo;
        return Duration.between(Instant.parse(since), now).compareTo(USUAL_LAG) <= 0;
    }

    /** A time as this file holds it, of a length that compares as text. */
    public static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
