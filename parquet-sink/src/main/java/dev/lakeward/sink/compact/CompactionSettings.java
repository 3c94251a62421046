package dev.lakeward.sink.compact;

import dev.lakeward.event.config.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * When and how days are compacted.
 *
 * @param after how long after its end a day is compacted; empty to do so only by command
 * @param every how often to look for such days
 * @param grace how long what was replaced is kept for readers that began before
 * @param bytes size that files grow to
 * @param memory bytes of rows that are sorted at once
 */
public record CompactionSettings(Optional<Duration> after, Duration every, Duration grace, long bytes, long memory) {
    private static final long MIB = 1024 * 1024;

    /** What counts where nothing is set. */
    public static final CompactionSettings DEFAULT =
            new CompactionSettings(Optional.empty(), Duration.ofMinutes(10), Duration.ofHours(1), 256 * MIB, 64 * MIB);

    /** Settings from {@code LAKEWARD_COMPACT_} variables. */
    public static CompactionSettings from(Map<String, String> variables) {
        var settings = new Settings(variables);
        CompactionSettings read = from(settings);
        settings.done();
        return read;
    }

    /** The same of {@code settings} that read more than these. */
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

    /** The same with another grace time. */
    public CompactionSettings withGrace(Duration other) {
        return new CompactionSettings(after, every, other, bytes, memory);
    }
}
