package dev.lakeward.event.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the text of a setting becomes a value.
 *
 * @param name what users call it, for the documentation
 * @param parse value of key and text; throws a {@link SettingsException} that names both and what is right
 * @param format the text of a value, which {@code parse} reads again
 */
public record SettingType<T>(String name, BiFunction<String, String, T> parse, Function<T, String> format) {
    /** Any text. */
    public static final SettingType<String> TEXT = of("text", (_, text) -> text);

    /** A file or a folder. */
    public static final SettingType<Path> PATH = of("path", (_, text) -> Path.of(text));

    /** A duration such as {@code 250ms}, {@code 10s}, {@code 5m}, {@code 7d}. */
    public static final SettingType<Duration> DURATION = new SettingType<>(
            "duration",
            (key, text) -> Units.duration(text)
                    .orElseThrow(() -> wrong(key, text, "use a duration, such as 250ms, 10s, 5m, 2h or 7d")),
            Units::format);

    /** A number of bytes such as {@code 512KiB}, {@code 64MiB} or {@code 1048576}. */
    public static final SettingType<Long> BYTES = new SettingType<>(
            "bytes",
            (key, text) -> Units.bytes(text)
                    .orElseThrow(() -> wrong(key, text, "use bytes, such as 512KiB, 64MiB or 1048576")),
            Units::format);

    /** {@code true} or {@code false}. */
    public static final SettingType<Boolean> FLAG = of("flag", SettingType::flag);

    /** Values between commas; blank ones are none. */
    public static final SettingType<Set<String>> LIST = new SettingType<>(
            "list",
            (_, text) -> Stream.of(text.split(",", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.toUnmodifiableSet()),
            values -> values.stream().sorted().collect(Collectors.joining(",")));

    /** A type of its own, whose values have their text as {@code toString}. */
    public static <T> SettingType<T> of(String name, BiFunction<String, String, T> parse) {
        return new SettingType<>(name, parse, Object::toString);
    }

    /** A whole number from {@code least} to {@code most}. */
    public static SettingType<Integer> integer(int least, int most) {
        String name = most == Integer.MAX_VALUE ? "number from " + least : "number, %d to %d".formatted(least, most);
        return of(name, (key, text) -> {
            String right = "use a whole number from %d to %d".formatted(least, most);
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new SettingsException("%s=%s: %s".formatted(key, text, right), e);
            }
            throw wrong(key, text, right);
        });
    }

    /** A number with a fraction, such as {@code example}. */
    public static SettingType<BigDecimal> decimal(BigDecimal example) {
        return new SettingType<>(
                "decimal number",
                (key, text) -> {
                    try {
                        return new BigDecimal(text);
                    } catch (NumberFormatException e) {
                        throw new SettingsException("%s=%s: use a number, such as %s".formatted(key, text, example), e);
                    }
                },
                number -> number.stripTrailingZeros().toPlainString());
    }

    /** One of at least two values, by its name in any case. */
    public static <E extends Enum<E>> SettingType<E> choice(E[] values) {
        var words = Stream.of(values).map(SettingType::word).toList();
        String last = words.getLast();
        String others = String.join(", ", words.subList(0, words.size() - 1));
        String name = words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
        return new SettingType<>(
                name,
                (key, text) -> {
                    int chosen = words.indexOf(text.toLowerCase(Locale.ROOT));
                    if (chosen < 0) {
                        throw wrong(key, text, "use %s or %s".formatted(others, last));
                    }
                    return values[chosen];
                },
                SettingType::word);
    }

    /** Some of these values, by their names in any case between commas; blank for none of them. */
    public static <E extends Enum<E>> SettingType<Set<E>> choices(E[] values) {
        SettingType<E> one = choice(values);
        return new SettingType<>(
                "list of " + one.name(),
                (key, text) -> LIST.parse().apply(key, text).stream()
                        .map(word -> one.parse().apply(key, word))
                        .collect(Collectors.toUnmodifiableSet()),
                chosen -> chosen.stream().map(SettingType::word).sorted().collect(Collectors.joining(",")));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static boolean flag(String key, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw wrong(key, text.toLowerCase(Locale.ROOT), "use true or false");
        };
    }

    private static SettingsException wrong(String key, String text, String right) {
        return new SettingsException("%s=%s: %s".formatted(key, text, right));
    }
}
