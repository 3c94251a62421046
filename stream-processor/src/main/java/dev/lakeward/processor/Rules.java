package dev.lakeward.processor;

import static dev.lakeward.event.config.SettingGroup.PROCESS;

import dev.lakeward.event.config.Setting;
import dev.lakeward.event.config.SettingType;
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
 * @param identityLinks others that an id can be linked to
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
        int identityLinks,
        Thresholds theft) {
    private static final String PREFIX = "LAKEWARD_PROCESSOR_";
    private static final Setting<Duration> DEDUPE_SPAN =
            duration("DEDUPE_SPAN", Duration.ofDays(7), "how long an event_id is remembered, from its first arrival");
    private static final Setting<Duration> RETENTION = duration(
            "RETENTION",
            Duration.ofDays(30),
            "how much older than its key's newest event an event can be and still count");
    private static final Setting<Duration> SESSION_GAP =
            duration("SESSION_GAP", Duration.ofMinutes(30), "time without events that ends a session");
    private static final Setting<Duration> SESSION_GRACE =
            duration("SESSION_GRACE", Duration.ofSeconds(10), "how much longer a session waits before it is emitted");
    private static final Setting<Duration> LOOKBACK =
            duration("LOOKBACK", Duration.ofDays(30), "attribution: length of a path");
    private static final Setting<Duration> HALF_LIFE = duration("HALF_LIFE", Duration.ofDays(7), "attribution: decay");
    private static final Setting<Integer> LTV_WEEKS = Setting.of(
            PROCESS, PREFIX + "LTV_WEEKS", SettingType.integer(1, 1000), 52, "customer value: weeks per year");
    private static final Setting<Integer> LTV_YEARS = Setting.of(
            PROCESS, PREFIX + "LTV_YEARS", SettingType.integer(1, 1000), 10, "customer value: lifespan in years");

    private static final Setting<Integer> IDENTITY_LINKS = Setting.of(
            PROCESS,
            PREFIX + "IDENTITY_LINKS",
            SettingType.integer(1, 10_000),
            100,
            "people: other ids that an id can be linked to; one with more links nothing");

    Rules {
        positive("DEDUPE_SPAN", dedupeSpan, "7d");
        positive("RETENTION", retention, "30d");
        positive("SESSION_GAP", sessionGap, "30m");
        positive("LOOKBACK", lookback, "30d");
        positive("HALF_LIFE", halfLife, "7d");
    }

    static Rules from(Settings settings) {
        return new Rules(
                settings.get(DEDUPE_SPAN),
                settings.get(RETENTION),
                settings.get(SESSION_GAP),
                settings.get(SESSION_GRACE),
                settings.get(LOOKBACK),
                settings.get(HALF_LIFE),
                settings.get(LTV_WEEKS),
                settings.get(LTV_YEARS),
                settings.get(IDENTITY_LINKS),
                Thresholds.from(settings));
    }

    private static Setting<Duration> duration(String key, Duration fallback, String meaning) {
        return Setting.of(PROCESS, PREFIX + key, SettingType.DURATION, fallback, meaning);
    }

    private static void positive(String key, Duration value, String example) {
        if (value.isNegative() || value.isZero()) {
            throw new SettingsException(
                    "%s%s=%s: use a duration above zero, such as %s".formatted(PREFIX, key, value, example));
        }
    }
}
