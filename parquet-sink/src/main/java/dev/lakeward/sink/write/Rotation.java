package dev.lakeward.sink.write;

import static dev.lakeward.event.config.SettingGroup.SINK;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits of an open range; the first that is reached closes and commits its files.
 *
 * @param age time since the range was opened
 * @param bytes bytes of any one file
 * @param rows rows of all files together
 * @param memory bytes of heap that the open files of one thread may hold; beyond it, the largest ranges are committed
 */
public record Rotation(Duration age, long bytes, long rows, long memory) {
    private static final long MIB = 1024 * 1024;
    private static final Setting<Duration> AGE = Setting.of(
            SINK,
            "LAKEWARD_SINK_ROTATE_AGE",
            SettingType.DURATION,
            Duration.ofSeconds(10),
            "a row lands at the latest this long after it was read");
    private static final Setting<Long> BYTES = Setting.of(
            SINK, "LAKEWARD_SINK_ROTATE_BYTES", SettingType.BYTES, 128 * MIB, "or when a file has this size");
    private static final Setting<Integer> ROWS = Setting.of(
            SINK,
            "LAKEWARD_SINK_ROTATE_ROWS",
            SettingType.integer(1, Integer.MAX_VALUE),
            5_000_000,
            "or when the files of a partition have this many rows");
    private static final Setting<Long> MEMORY = Setting.of(
            SINK,
            "LAKEWARD_SINK_MEMORY",
            SettingType.BYTES,
            192 * MIB,
            "for all open files and the rows that wait for one; beyond it they land early");

    /** Reads these settings from {@code settings}, which the caller reads others from. */
    public static Rotation from(Settings settings) {
        return new Rotation(settings.get(AGE), settings.get(BYTES), settings.get(ROWS), settings.get(MEMORY));
    }

    /** The limits of each of {@code threads} threads, which share the memory. */
    public Rotation ofThreads(int threads) {
        return new Rotation(age, bytes, rows, memory / threads);
    }

    /** Whether a range has its age. One that a clock set back has put into the future has it, too. */
    boolean isOld(Instant openedAt, Instant now) {
        return now.isBefore(openedAt) || !now.isBefore(openedAt.plus(age));
    }

    /** Why a range was committed. */
    public enum Reason {
        AGE,
        BYTES,
        ROWS,
        MEMORY,
        /** The partition is revoked, or the sink stops. */
        HANDOVER
    }
}
