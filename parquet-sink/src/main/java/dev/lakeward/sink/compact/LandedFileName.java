package dev.lakeward.sink.compact;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of the name of a landed file.
 *
 * @param partition topic-partition, such as {@code lw.accepted-0}
 * @param end end offset of its range, exclusive
 */
public record LandedFileName(String partition, long end) {
    private static final Pattern NAME = Pattern.compile("(.+-\\d+)-\\d+-(\\d+)-e\\d+\\.parquet");

    /** Parses a name; empty if it is not the name of a landed file. */
    public static Optional<LandedFileName> of(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new LandedFileName(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether a layer has its rows, according to the end offsets {@code covered}. */
    public boolean isIn(Map<String, Long> covered) {
        return end <= covered.getOrDefault(partition, -1L);
    }
}
