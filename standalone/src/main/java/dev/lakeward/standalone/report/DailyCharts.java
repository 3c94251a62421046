package dev.lakeward.standalone.report;

import dev.lakeward.standalone.render.Numbers;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts by day of several kinds of things, with a chart and a scale for each. */
final class DailyCharts {
    private static final int MOST_DAYS = 400;

    private DailyCharts() {}

    /** The counts of one kind of things. */
    record Part(String name, SortedMap<LocalDate, Double> days) {
        String caption() {
            return "%s: %s in %s".formatted(name, total(days), days.size() == 1 ? "1 day" : days.size() + " days");
        }

        /** A day without events is a gap, unless there are too many days. */
        ColumnChart chart() {
            Map<String, Double> columns = new LinkedHashMap<>();
            if (ChronoUnit.DAYS.between(days.firstKey(), days.lastKey()) < MOST_DAYS) {
                days.firstKey()
                        .datesUntil(days.lastKey().plusDays(1))
                        .forEach(date -> columns.put(date.toString(), days.getOrDefault(date, 0.0)));
            } else {
                days.forEach((date, count) -> columns.put(date.toString(), count));
            }
            return ColumnChart.of(columns);
        }
    }

    static List<Part> parts(QueryResult result, int day, int part, int value) {
        Map<String, SortedMap<LocalDate, Double>> parts = new TreeMap<>();
        for (int row = 0; row < result.size(); row++) {
            parts.computeIfAbsent(result.text(row, part), name -> new TreeMap<>())
                    .merge(LocalDate.parse(result.text(row, day)), result.number(row, value), Double::sum);
        }
        return parts.entrySet().stream()
                .map(entry -> new Part(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String total(SortedMap<LocalDate, Double> days) {
        return Numbers.count(Math.round(
                days.values().stream().mapToDouble(Double::doubleValue).sum()));
    }

    static String sentence(QueryResult result, int day, int part, int value) {
        return parts(result, day, part, value).stream()
                .map(one -> "%s %s (%s)".formatted(total(one.days()), one.name(), span(one.days())))
                .collect(Collectors.joining(", ", "%s events: ".formatted(Numbers.grouped(result.sum(value))), "."));
    }

    private static String span(SortedMap<LocalDate, Double> days) {
        return days.size() == 1 ? days.firstKey().toString() : days.firstKey() + " to " + days.lastKey();
    }
}
