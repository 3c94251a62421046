package dev.lakeward.standalone.boards;

import dev.lakeward.telemetry.Telemetry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process showed at one time, as Prometheus would store it.
 *
 * @param values by series, the labels that a scrape adds included
 * @param at in nanoseconds of this JVM's clock
 */
record Scrape(Map<String, Double> values, long at) {
    private static final Pattern LINE = Pattern.compile("(?m)^(lakeward_\\w+)(?:\\{(.*)})? (\\S+)$");

    /** Asks it now. */
    static Scrape of(Telemetry telemetry) {
        Map<String, Double> values = new LinkedHashMap<>();
        Matcher line = LINE.matcher(telemetry.scrape());
        while (line.find()) {
            String labels = line.group(2) == null ? "" : line.group(2) + ",";
            values.put(
                    "%s{%sinstance=\"i\",job=\"lakeward\"}".formatted(line.group(1), labels),
                    Double.parseDouble(line.group(3)));
        }
        values.put("up{instance=\"i\",job=\"lakeward\"}", 1.0);
        return new Scrape(values, System.nanoTime());
    }

    /** What is left where nothing answers. */
    static Scrape unanswered() {
        return new Scrape(Map.of("up{instance=\"i\",job=\"lakeward\"}", 0.0), System.nanoTime());
    }

    /** By how much a series changes in {@code step}, judging by {@code later}. */
    double change(String series, Scrape later, Duration step) {
        Double after = later.values().get(series);
        if (after == null) {
            return 0;
        }
        return (after - values.getOrDefault(series, 0.0)) * step.toNanos() / Math.max(1, later.at - at);
    }
}
