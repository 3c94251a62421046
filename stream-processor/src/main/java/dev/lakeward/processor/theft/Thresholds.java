package dev.lakeward.processor.theft;

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
}
