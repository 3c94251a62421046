package dev.lakeward.sink.compact;

import static dev.lakeward.event.config.SettingGroup.COMPACTION;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
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

    private static final Setting<Optional<Duration>> AFTER = Setting.optional(
            COMPACTION,
            "LAKEWARD_COMPACT_AFTER",
            SettingType.DURATION,
            "the sink compacts a day this long after its end; without it, only `lakeward compact` does");
    private static final Setting<Duration> EVERY = Setting.of(
            COMPACTION,
            "LAKEWARD_COMPACT_EVERY",
            SettingType.DURATION,
            DEFAULT.every,
            "how often the sink looks for such days; of several sinks, the one with partition 0 of `lw.accepted`");
    private static final Setting<Duration> GRACE = Setting.of(
            COMPACTION,
            "LAKEWARD_COMPACT_GRACE",
            SettingType.DURATION,
            DEFAULT.grace,
            "how long replaced files are kept: longer than any query runs");
    private static final Setting<Long> BYTES =
            Setting.of(COMPACTION, "LAKEWARD_COMPACT_BYTES", SettingType.BYTES, DEFAULT.bytes, "target size of files");
    private static final Setting<Long> MEMORY = Setting.of(
            COMPACTION,
            "LAKEWARD_COMPACT_MEMORY",
            SettingType.BYTES,
            DEFAULT.memory,
            "rows sorted at once; larger days are sorted in runs and merged");

    /** Settings from {@code LAKEWARD_COMPACT_} variables. */
    public static CompactionSettings from(Map<String, String> variables) {
        var settings = new Settings(variables);
        CompactionSettings read = from(settings);
        settings.done();
        return read;
    }

    /** Reads these settings from {@code settings}, which the caller reads others from. */
    public static CompactionSettings from(Settings settings) {
        return new CompactionSettings(
                settings.get(AFTER),
                settings.get(EVERY),
                settings.get(GRACE),
                settings.get(BYTES),
                settings.get(MEMORY));
    }
}
