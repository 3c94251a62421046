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

    private static final Setting<BigDecimal> UNINSTALLED_MIN =
            decimal("UNINSTALLED_MIN", DEFAULT.uninstalledMin, "R1: kWh of a day above this");
    private static final Setting<BigDecimal> DISCONNECTED_MIN =
            decimal("DISCONNECTED_MIN", DEFAULT.disconnectedMin, "R2: kWh of a day above this");
    private static final Setting<BigDecimal> NEAR_ZERO =
            decimal("NEAR_ZERO", DEFAULT.zeroRun.nearZero, "R4: kWh of an interval up to this are none");
    private static final Setting<Duration> ZERO_RUN = Setting.of(
            PROCESS, PREFIX + "ZERO_RUN", SettingType.DURATION, DEFAULT.zeroRun.length, "R4: this long without usage");
    private static final Setting<Integer> DROP_RECENT_DAYS = days(
            "DROP_RECENT_DAYS",
            DEFAULT.drop.recentDays,
            "R5: days whose mean is compared with that of the days before");
    private static final Setting<Integer> DROP_BASELINE_DAYS =
            days("DROP_BASELINE_DAYS", DEFAULT.drop.baselineDays, "R5: number of the days before");
    private static final Setting<BigDecimal> DROP_RATIO =
            decimal("DROP_RATIO", BigDecimal.valueOf(DEFAULT.drop.ratio), "R5: below this ratio of the two");
    private static final Setting<Integer> CUSUM_BASELINE_DAYS =
            days("CUSUM_BASELINE_DAYS", DEFAULT.cusum.baselineDays, "R7: first complete days, for mean and deviation");
    private static final Setting<BigDecimal> CUSUM_K =
            decimal("CUSUM_K", BigDecimal.valueOf(DEFAULT.cusum.k), "R7: slack, in deviations");
    private static final Setting<BigDecimal> CUSUM_H =
            decimal("CUSUM_H", BigDecimal.valueOf(DEFAULT.cusum.h), "R7: limit, in deviations");
    private static final Setting<BigDecimal> PEER_Z =
            decimal("PEER_Z", BigDecimal.valueOf(DEFAULT.peers.z), "R8: modified z below this");
    private static final Setting<Integer> PEER_MIN_GROUP = Setting.of(
            PROCESS,
            PREFIX + "PEER_MIN_GROUP",
            SettingType.integer(2, 1_000_000),
            DEFAULT.peers.minGroup,
            "R8: devices that a class needs");
    private static final Setting<Integer> PEER_DAYS =
            days("PEER_DAYS", DEFAULT.peers.days, "R8: days whose mean is compared");

    /** Reads those that are set; the others are the reference's. */
    public static Thresholds from(Settings settings) {
        return new Thresholds(
                settings.get(UNINSTALLED_MIN),
                settings.get(DISCONNECTED_MIN),
                new ZeroUsage(settings.get(NEAR_ZERO), settings.get(ZERO_RUN)),
                new Drop(
                        settings.get(DROP_RECENT_DAYS),
                        settings.get(DROP_BASELINE_DAYS),
                        settings.get(DROP_RATIO).doubleValue()),
                new Cusum(
                        settings.get(CUSUM_BASELINE_DAYS),
                        settings.get(CUSUM_K).doubleValue(),
                        settings.get(CUSUM_H).doubleValue()),
                new Peers(settings.get(PEER_Z).doubleValue(), settings.get(PEER_MIN_GROUP), settings.get(PEER_DAYS)));
    }

    private static Setting<Integer> days(String key, int fallback, String meaning) {
        return Setting.of(PROCESS, PREFIX + key, SettingType.integer(2, MOST_DAYS), fallback, meaning);
    }

    private static Setting<BigDecimal> decimal(String key, BigDecimal fallback, String meaning) {
        return Setting.of(PROCESS, PREFIX + key, SettingType.decimal(fallback), fallback, meaning);
    }
}
