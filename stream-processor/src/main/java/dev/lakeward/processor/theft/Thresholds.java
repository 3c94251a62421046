package dev.lakeward.processor.theft;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * When the rules fire.
 *
 * @param uninstalledMin R1: usage of a day above this while not installed
 * @param disconnectedMin R2: usage of a day above this while disconnected
 * @param zeroRun R4
 * @param drop R5
 * @param cusum R7
 * @param peers R8
 */
public record Thresholds(
        BigDecimal uninstalledMin, BigDecimal disconnectedMin, ZeroUsage zeroRun, Drop drop, Cusum cusum, Peers peers) {
    /**
     * R4: no usage for a time.
     *
     * @param nearZero usage of an interval up to this counts as none
     * @param length how long without usage
     */
    public record ZeroUsage(BigDecimal nearZero, Duration length) {}

    /**
     * R5: the mean of some days is far below that of the days before.
     *
     * @param recentDays days whose mean is compared
     * @param baselineDays the mean of so many days before
     * @param ratio below this ratio of the two
     */
    public record Drop(int recentDays, int baselineDays, double ratio) {}

    /**
     * R7: the cumulated sum of deviations crosses a limit.
     *
     * @param baselineDays first complete days, for mean and deviation
     * @param k slack, in deviations
     * @param h limit, in deviations
     */
    public record Cusum(int baselineDays, double k, double h) {}

    /**
     * R8: a meter uses far less than others of its class.
     *
     * @param z modified z below this
     * @param minGroup devices that a class needs
     * @param days days whose mean is compared
     */
    public record Peers(double z, int minGroup, int days) {}

    /** What the reference uses. */
    public static final Thresholds DEFAULT = new Thresholds(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            new ZeroUsage(BigDecimal.ZERO, Duration.ofDays(2)),
            new Drop(7, 14, 0.4),
            new Cusum(14, 1.0, 5.0),
            new Peers(-3.0, 8, 7));

    private static final String PREFIX = "LAKEWARD_PROCESSOR_THEFT_";
    private static final int MOST_DAYS = 366;

    /** Reads those that are set; the others are the reference's. */
    public static Thresholds from(Settings settings) {
        return new Thresholds(
                decimal(settings, "UNINSTALLED_MIN", DEFAULT.uninstalledMin),
                decimal(settings, "DISCONNECTED_MIN", DEFAULT.disconnectedMin),
                new ZeroUsage(
                        decimal(settings, "NEAR_ZERO", DEFAULT.zeroRun.nearZero),
                        settings.duration(PREFIX + "ZERO_RUN", DEFAULT.zeroRun.length)),
                new Drop(
                        days(settings, "DROP_RECENT_DAYS", DEFAULT.drop.recentDays),
                        days(settings, "DROP_BASELINE_DAYS", DEFAULT.drop.baselineDays),
                        number(settings, "DROP_RATIO", DEFAULT.drop.ratio)),
                new Cusum(
                        days(settings, "CUSUM_BASELINE_DAYS", DEFAULT.cusum.baselineDays),
                        number(settings, "CUSUM_K", DEFAULT.cusum.k),
                        number(settings, "CUSUM_H", DEFAULT.cusum.h)),
                new Peers(
                        number(settings, "PEER_Z", DEFAULT.peers.z),
                        settings.integer(PREFIX + "PEER_MIN_GROUP", DEFAULT.peers.minGroup, 2, 1_000_000),
                        days(settings, "PEER_DAYS", DEFAULT.peers.days)));
    }

    private static int days(Settings settings, String key, int fallback) {
        return settings.integer(PREFIX + key, fallback, 2, MOST_DAYS);
    }

    private static double number(Settings settings, String key, double fallback) {
        return decimal(settings, key, BigDecimal.valueOf(fallback)).doubleValue();
    }

    private static BigDecimal decimal(Settings settings, String key, BigDecimal fallback) {
        String text = settings.text(PREFIX + key, fallback.toPlainString());
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new SettingsException("%s%s=%s: use a number, such as %s".formatted(PREFIX, key, text, fallback));
        }
    }
}
