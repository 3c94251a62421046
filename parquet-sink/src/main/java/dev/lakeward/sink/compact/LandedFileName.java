package dev.lakeward.sink.compact;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a landed file says.
 *
 * @param partition topic-partition, such as {@code lw.accepted-0}
 * @param end offset behind the range that it belongs to
 */
public record LandedFileName(String partition, long end) {
    private static final Pattern NAME = Pattern.compile("(.+-\\d+)-\\d+-(\\d+)-e\\d+\\.parquet");

    /** Reads a name; empty where no sink gave it. */
    public static Optional<LandedFileName> of(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new LandedFileName(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether {@code covered} says that a layer has its rows. */
    public boolean isIn(Map<String, Long> covered) {
        return end <= covered.getOrDefault(partition, -1L);
    }
}
