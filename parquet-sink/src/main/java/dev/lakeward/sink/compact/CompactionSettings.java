package dev.lakeward.sink.compact;

import dev.lakeward.event.config.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * When and how days are compacted.
 *
 * @param after how long after its end a day is compacted; empty to compact only by command
 * @param every interval of the check for such days
 * @param grace how long replaced files are kept for running queries
 * @param bytes target size of compacted files
 * @param memory bytes of heap for rows that are sorted in memory
 */
public record CompactionSettings(Optional<Duration> after, Duration every, Duration grace, long bytes, long memory) {
    private static final long MIB = 1024 * 1024;

    /** Defaults. */
    public static final CompactionSettings DEFAULT =
            new CompactionSettings(Optional.empty(), Duration.ofMinutes(10), Duration.ofHours(1), 256 * MIB, 64 * MIB);

    /** Settings from {@code LAKEWARD_COMPACT_} variables. */
    public static CompactionSettings from(Map<String, String> variables) {
        var settings = new Settings(variables);
        CompactionSettings read = from(settings);
        settings.done();
        return read;
    }

    /** Reads these settings from {@code settings}, which the caller reads others from. */
    public static CompactionSettings from(Settings settings) {
        Optional<Duration> after = settings.text("LAKEWARD_COMPACT_AFTER").isEmpty()
                ? Optional.empty()
                : Optional.of(settings.duration("LAKEWARD_COMPACT_AFTER", Duration.ZERO));
        return new CompactionSettings(
                after,
                settings.duration("LAKEWARD_COMPACT_EVERY", DEFAULT.every),
                settings.duration("LAKEWARD_COMPACT_GRACE", DEFAULT.grace),
                settings.bytes("LAKEWARD_COMPACT_BYTES", DEFAULT.bytes),
                settings.bytes("LAKEWARD_COMPACT_MEMORY", DEFAULT.memory));
    }
}
