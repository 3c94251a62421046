package dev.lakeward.processor;

import dev.lakeward.event.config.Settings;
import dev.lakeward.event.config.SettingsException;
import dev.lakeward.processor.theft.Thresholds;
import java.time.Duration;

/**
 * The numbers that the facts rest on.
 *
 * @param dedupeSpan how long a repeat is recognised, in time of the log
 * @param retention how much older than its key's newest event an event may be and still revise
 * @param sessionGap longest pause within a session
 * @param sessionGrace how much longer to wait, in time of the log, before a session is emitted
 * @param lookback how long an app session that nothing closed keeps its purchases, and how long a path to a purchase is
 * @param halfLife after which time a session on the path to a purchase counts half, in the model of time decay
 * @param ltvWeeks weeks of a year, in lifetime value
 * @param ltvYears years that a customer stays, in lifetime value
 * @param theft when the rules about meters fire
 */
record Rules(
        Duration dedupeSpan,
        Duration retention,
        Duration sessionGap,
        Duration sessionGrace,
        Duration lookback,
        Duration halfLife,
        int ltvWeeks,
        int ltvYears,
        Thresholds theft) {
    private static final String PREFIX = "LAKEWARD_PROCESSOR_";

    Rules {
        positive("DEDUPE_SPAN", dedupeSpan, "7d");
        positive("RETENTION", retention, "30d");
        positive("SESSION_GAP", sessionGap, "30m");
        positive("LOOKBACK", lookback, "30d");
        positive("HALF_LIFE", halfLife, "7d");
    }

    static Rules from(Settings settings) {
        return new Rules(
                settings.duration(PREFIX + "DEDUPE_SPAN", Duration.ofDays(7)),
                settings.duration(PREFIX + "RETENTION", Duration.ofDays(30)),
                settings.duration(PREFIX + "SESSION_GAP", Duration.ofMinutes(30)),
                settings.duration(PREFIX + "SESSION_GRACE", Duration.ofSeconds(10)),
                settings.duration(PREFIX + "LOOKBACK", Duration.ofDays(30)),
                settings.duration(PREFIX + "HALF_LIFE", Duration.ofDays(7)),
                settings.integer(PREFIX + "LTV_WEEKS", 52, 1, 1000),
                settings.integer(PREFIX + "LTV_YEARS", 10, 1, 1000),
                Thresholds.from(settings));
    }

    private static void positive(String key, Duration value, String example) {
        if (value.isNegative() || value.isZero()) {
            throw new SettingsException(
                    "%s%s=%s: use a duration above zero, such as %s".formatted(PREFIX, key, value, example));
        }
    }
}
