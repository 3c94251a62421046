package dev.lakeward.processor.theft;

import static dev.lakeward.event.config.SettingGroup.PROCESS;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
import dev.lakeward.event.config.Settings;
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

    private static final Setting<BigDecimal> UNINSTALLED_MIN =
            decimal("UNINSTALLED_MIN", DEFAULT.uninstalledMin, "R1: kWh of a day above this");
    private static final Setting<BigDecimal> DISCONNECTED_MIN =
            decimal("DISCONNECTED_MIN", DEFAULT.disconnectedMin, "R2: kWh of a day above this");
    private static final Setting<BigDecimal> NEAR_ZERO =
            decimal("NEAR_ZERO", DEFAULT.nearZero, "R4: kWh of an interval up to this are none");
    private static final Setting<Duration> ZERO_RUN = Setting.of(
            PROCESS, PREFIX + "ZERO_RUN", SettingType.DURATION, DEFAULT.zeroRun, "R4: this long without usage");
    private static final Setting<Integer> DROP_RECENT_DAYS = days(
            "DROP_RECENT_DAYS", DEFAULT.dropRecentDays, "R5: days whose mean is compared with that of the days before");
    private static final Setting<Integer> DROP_BASELINE_DAYS =
            days("DROP_BASELINE_DAYS", DEFAULT.dropBaselineDays, "R5: number of the days before");
    private static final Setting<BigDecimal> DROP_RATIO =
            decimal("DROP_RATIO", BigDecimal.valueOf(DEFAULT.dropRatio), "R5: below this ratio of the two");
    private static final Setting<Integer> CUSUM_BASELINE_DAYS =
            days("CUSUM_BASELINE_DAYS", DEFAULT.cusumBaselineDays, "R7: first complete days, for mean and deviation");
    private static final Setting<BigDecimal> CUSUM_K =
            decimal("CUSUM_K", BigDecimal.valueOf(DEFAULT.cusumK), "R7: slack, in deviations");
    private static final Setting<BigDecimal> CUSUM_H =
            decimal("CUSUM_H", BigDecimal.valueOf(DEFAULT.cusumH), "R7: limit, in deviations");
    private static final Setting<BigDecimal> PEER_Z =
            decimal("PEER_Z", BigDecimal.valueOf(DEFAULT.peerZ), "R8: modified z below this");
    private static final Setting<Integer> PEER_MIN_GROUP = Setting.of(
            PROCESS,
            PREFIX + "PEER_MIN_GROUP",
            SettingType.integer(2, 1_000_000),
            DEFAULT.peerMinGroup,
            "R8: devices that a class needs");
    private static final Setting<Integer> PEER_DAYS =
            days("PEER_DAYS", DEFAULT.peerDays, "R8: days whose mean is compared");

    /** Reads those that are set; the others are the reference's. */
    public static Thresholds from(Settings settings) {
        return new Thresholds(
                settings.get(UNINSTALLED_MIN),
                settings.get(DISCONNECTED_MIN),
                settings.get(NEAR_ZERO),
                settings.get(ZERO_RUN),
                settings.get(DROP_RECENT_DAYS),
                settings.get(DROP_BASELINE_DAYS),
                settings.get(DROP_RATIO).doubleValue(),
                settings.get(CUSUM_BASELINE_DAYS),
                settings.get(CUSUM_K).doubleValue(),
                settings.get(CUSUM_H).doubleValue(),
                settings.get(PEER_Z).doubleValue(),
                settings.get(PEER_MIN_GROUP),
                settings.get(PEER_DAYS));
    }

    private static Setting<Integer> days(String key, int fallback, String meaning) {
        return Setting.of(PROCESS, PREFIX + key, SettingType.integer(2, MOST_DAYS), fallback, meaning);
    }

    private static Setting<BigDecimal> decimal(String key, BigDecimal fallback, String meaning) {
        return Setting.of(PROCESS, PREFIX + key, SettingType.decimal(fallback), fallback, meaning);
    }
}
