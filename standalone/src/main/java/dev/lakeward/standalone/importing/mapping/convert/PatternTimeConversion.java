package dev.lakeward.standalone.importing.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.standalone.importing.read.Excerpt;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Converts a time of {@code format} to RFC 3339, in {@code zone} where the text names none. A date that the calendar
 * does not have, and a time that the zone's clocks skipped, are errors.
 *
 * @param pattern as the mapping writes it
 * @param format resolves strictly
 */
public record PatternTimeConversion(String pattern, DateTimeFormatter format, ZoneId zone) implements Conversion {
    /** The name of the RFC 3339 format in a mapping. */
    static final String RFC_3339 = "rfc3339";

    /**
     * Times by a pattern of letters.
     *
     * @throws IllegalArgumentException if it is none, or holds no date
     */
    public static PatternTimeConversion of(String pattern, ZoneId zone) {
        if (pattern.equals(RFC_3339)) {
            return new PatternTimeConversion(pattern, DateTimeFormatter.ISO_ZONED_DATE_TIME, zone);
        }
        DateTimeFormatter format = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(proleptic(pattern))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        var time = new PatternTimeConversion(pattern, format, zone);
        time.tryOut();
        return time;
    }

    /** A year of an era is no year where nothing names the era, so that y means what u does. */
    private static String proleptic(String pattern) {
        if (pattern.indexOf('G') >= 0) {
            return pattern;
        }
        StringBuilder changed = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < changed.length(); i++) {
            quoted ^= changed.charAt(i) == '\'';
            if (!quoted && changed.charAt(i) == 'y') {
                changed.setCharAt(i, 'u');
            }
        }
        return changed.toString();
    }

    private void tryOut() {
        try {
            instant(format.format(ZonedDateTime.of(2026, 11, 21, 20, 30, 15, 0, zone)));
        } catch (DateTimeException | FieldMismatchException e) {
            throw new IllegalArgumentException(
                    "the pattern %s gives no date of year, month and day".formatted(pattern), e);
        }
    }

    @Override
    public JsonNode convert(JsonNode field) {
        return TextNode.valueOf(instant(field.asText().strip()).toString());
    }

    private Instant instant(String text) {
        try {
            var parsed = format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (parsed) {
                case ZonedDateTime zoned -> zoned.toInstant();
                case LocalDateTime local -> inZone(local, text);
                default -> inZone(LocalDate.from(parsed).atStartOfDay(), text);
            };
        } catch (DateTimeException e) {
            long millis = pattern.equals(RFC_3339) ? Rfc3339.parse(text) : Rfc3339.INVALID;
            if (millis != Rfc3339.INVALID) {
                return Instant.ofEpochMilli(millis);
            }
            throw new FieldMismatchException(
                    "found '%s', no time of the pattern %s".formatted(Excerpt.of(text), pattern));
        }
    }

    private Instant inZone(LocalDateTime local, String text) {
        if (zone.getRules().getValidOffsets(local).isEmpty()) {
            throw new FieldMismatchException(
                    "found '%s', a time that clocks in %s passed over when they went forward".formatted(text, zone));
        }
        return local.atZone(zone).toInstant();
    }
}
