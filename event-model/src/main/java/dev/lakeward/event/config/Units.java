package dev.lakeward.event.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit. */
final class Units {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,15}) ?([a-z]*)");

    private static final List<String> BYTE_UNITS = List.of("", "KiB", "MiB", "GiB", "TiB");

    private Units() {}

    static Optional<Long> bytes(String text) {
        return number(text).flatMap(matched -> {
            int shift = switch (matched.group(2)) {
                case "", "b" -> 0;
                case "k", "kb", "kib" -> 10;
                case "m", "mb", "mib" -> 20;
                case "g", "gb", "gib" -> 30;
                case "t", "tb", "tib" -> 40;
                default -> -1;
            };
            long number = Long.parseLong(matched.group(1));
            return shift < 0 || number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(number << shift);
        });
    }

    static Optional<Duration> duration(String text) {
        return number(text).flatMap(matched -> {
            long number = Long.parseLong(matched.group(1));
            return switch (matched.group(2)) {
                case "ms" -> Optional.of(Duration.ofMillis(number));
                case "s" -> Optional.of(Duration.ofSeconds(number));
                case "m", "min" -> Optional.of(Duration.ofMinutes(number));
                case "h" -> Optional.of(Duration.ofHours(number));
                case "d" -> Optional.of(Duration.ofDays(number));
                default -> Optional.empty();
            };
        });
    }

    /** The shortest text that {@link #bytes} reads as this number. */
    static String format(long bytes) {
        if (bytes == 0) {
            return "0";
        }
        int unit = Math.min(Long.numberOfTrailingZeros(bytes) / 10, BYTE_UNITS.size() - 1);
        return (bytes >> (10 * unit)) + BYTE_UNITS.get(unit);
    }

    /** The text with the largest unit that {@link #duration} reads as this duration, of whole milliseconds. */
    static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0 || millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Optional<Matcher> number(String text) {
        Matcher matcher = NUMBER.matcher(text.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
