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
 * @param nearZero R4: usage of an interval up to this counts as none
 * @param zeroRun R4: how long without usage
 * @param dropRecentDays R5: days whose mean is held against
 * @param dropBaselineDays the mean of so many days before
 * @param dropRatio R5: below this ratio of the two
 * @param cusumBaselineDays R7: first complete days, for mean and deviation
 * @param cusumK R7: slack, in deviations
 * @param cusumH R7: limit, in deviations
 * @param peerZ R8: modified z below this
 * @param peerMinGroup R8: devices that a class needs
 * @param peerDays R8: days whose mean is compared
 */
public record Thresholds(
        BigDecimal uninstalledMin,
        BigDecimal disconnectedMin,
        BigDecimal nearZero,
        Duration zeroRun,
        int dropRecentDays,
        int dropBaselineDays,
        double dropRatio,
        int cusumBaselineDays,
        double cusumK,
        double cusumH,
        double peerZ,
        int peerMinGroup,
        int peerDays) {
    /** What the reference uses. */
    public static final Thresholds DEFAULT = new Thresholds(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            Duration.ofDays(2),
            7,
            14,
            0.4,
            14,
            1.0,
            5.0,
            -3.0,
            8,
            7);

    private static final String PREFIX = "LAKEWARD_PROCESSOR_THEFT_";
    private static final int MOST_DAYS = 366;

    /** Reads those that are set; the others are the reference's. */
    public static Thresholds from(Settings settings) {
        return new Thresholds(
                decimal(settings, "UNINSTALLED_MIN", DEFAULT.uninstalledMin),
                decimal(settings, "DISCONNECTED_MIN", DEFAULT.disconnectedMin),
                decimal(settings, "NEAR_ZERO", DEFAULT.nearZero),
                settings.duration(PREFIX + "ZERO_RUN", DEFAULT.zeroRun),
                days(settings, "DROP_RECENT_DAYS", DEFAULT.dropRecentDays),
                days(settings, "DROP_BASELINE_DAYS", DEFAULT.dropBaselineDays),
                number(settings, "DROP_RATIO", DEFAULT.dropRatio),
                days(settings, "CUSUM_BASELINE_DAYS", DEFAULT.cusumBaselineDays),
                number(settings, "CUSUM_K", DEFAULT.cusumK),
                number(settings, "CUSUM_H", DEFAULT.cusumH),
                number(settings, "PEER_Z", DEFAULT.peerZ),
                settings.integer(PREFIX + "PEER_MIN_GROUP", DEFAULT.peerMinGroup, 2, 1_000_000),
                days(settings, "PEER_DAYS", DEFAULT.peerDays));
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
