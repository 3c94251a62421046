package dev.lakeward.standalone.report;

import dev.lakeward.standalone.render.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a sentence about a result. */
final class SentenceWriter {
    private SentenceWriter() {}

    /** Results of no more rows are listed completely. */
    private static final int FEW = 3;

    static String of(ReportQuestion spec, QueryResult result) {
        return switch (spec.chart()) {
            case Chart.None ignored -> rows(result, spec.rows());
            case Chart.Best(int group, int label, int value) -> best(result, group, label, value, spec);
            case Chart.Figure(int value) -> "%s %s.".formatted(result.text(0, value), spec.unit());
            case Chart.Bars(int label, int value) -> leader(result, label, value, spec);
            case Chart.Ranks(int label, int value) -> first(result, label, value, spec);
            case Chart.Columns(int label, int value) -> course(result, label, value, spec.unit());
            case Chart.Days(int day, int part, int value) -> DailyCharts.sentence(result, day, part, value);
            case Chart.Grouped(int group, int label, int value) -> groups(result, group, label, value, spec);
            case Chart.Parts ignored -> new LedgerByTable(result).sentence();
            case Chart.Steps(List<Integer> wholes) -> StepsSentence.of(result, wholes);
        };
    }

    private static String rows(QueryResult result, String rows) {
        return "%s %s in all.".formatted(Numbers.count(result.size()), rows);
    }

    private static String leader(QueryResult result, int label, int value, ReportQuestion spec) {
        String total = Numbers.grouped(result.whole(value));
        if (result.groups() == 1) {
            return "%s: all %s %s.".formatted(capital(result.label(0, label)), total, spec.unit());
        }
        if (result.groups() <= FEW) {
            return IntStream.range(0, result.size())
                    .mapToObj(row -> "%s %s%s"
                            .formatted(result.text(row, value), result.label(row, label), share(result, row, value)))
                    .collect(Collectors.joining(", ", "%s %s: ".formatted(total, spec.unit()), "."));
        }
        return most(result, label, value, spec);
    }

    /** The group with the most of a whole, or those that share the first place. */
    private static String most(QueryResult result, int label, int value, ReportQuestion spec) {
        int top = top(result, value);
        long ties = ties(result, value, top);
        String groups = "%s %s".formatted(Numbers.count(result.groups()), spec.rows());
        if (ties > 1) {
            return "%s and %s%s more of %s lead with %s %s each."
                    .formatted(
                            named(result, top, label, spec),
                            ties == result.size() && ties < result.groups() ? "at least " : "",
                            Numbers.count(ties - 1),
                            groups,
                            result.text(top, value),
                            spec.unit());
        }
        return "%s has %s of %s %s%s, the most of %s."
                .formatted(
                        named(result, top, label, spec),
                        result.text(top, value),
                        Numbers.grouped(result.whole(value)),
                        spec.unit(),
                        share(result, top, value),
                        groups);
    }

    /** The first of an order whose values are no parts of a whole. */
    private static String first(QueryResult result, int label, int value, ReportQuestion spec) {
        long ties = ties(result, value, 0);
        String groups = "%s %s".formatted(Numbers.count(result.groups()), spec.rows());
        if (result.groups() == 1) {
            return "%s: %s %s.".formatted(capital(result.label(0, label)), result.text(0, value), spec.unit());
        }
        if (ties > 1) {
            return "%s and %s%s more of %s lead with %s %s each."
                    .formatted(
                            named(result, 0, label, spec),
                            ties == result.size() && ties < result.groups() ? "at least " : "",
                            Numbers.count(ties - 1),
                            groups,
                            result.text(0, value),
                            spec.unit());
        }
        return "%s leads %s with %s %s."
                .formatted(named(result, 0, label, spec), groups, result.text(0, value), spec.unit());
    }

    private static long ties(QueryResult result, int value, int top) {
        return IntStream.range(0, result.size())
                .filter(row -> result.number(row, value) == result.number(top, value))
                .count();
    }

    /** "Campaign c7"; what has no campaign is "What has no campaign". */
    private static String named(QueryResult result, int row, int label, ReportQuestion spec) {
        return result.nameless(row, label)
                ? "What has " + result.label(row, label)
                : "%s %s".formatted(one(spec), result.label(row, label));
    }

    private static String capital(String text) {
        return text.startsWith("no ") ? "N" + text.substring(1) : text;
    }

    /** What one row is: "Customer" of "customers shown". */
    private static String one(ReportQuestion spec) {
        String word = spec.rows().replaceFirst("s\\b.*", "");
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /**
     * The share of the whole in brackets; nothing where some values are below zero or all are zero, for then none is
     * one.
     */
    private static String share(QueryResult result, int row, int value) {
        double whole = result.whole(value).doubleValue();
        boolean parts = IntStream.range(0, result.size()).allMatch(other -> result.number(other, value) >= 0);
        return parts && whole > 0 ? " (%s)".formatted(percent(100 * result.number(row, value) / whole)) : "";
    }

    private static String course(QueryResult result, int label, int value, String unit) {
        int top = top(result, value);
        int last = result.size() - 1;
        String name = unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1);
        if (last == 0) {
            return "%s: %s, all %s.".formatted(name, result.text(0, value), at(result, label, 0));
        }
        String most = top == 0 || top == last
                ? ""
                : "; the most, %s, %s".formatted(result.text(top, value), at(result, label, top));
        return "%s: %s %s%s, %s %s%s%s."
                .formatted(
                        name,
                        result.text(0, value),
                        at(result, label, 0),
                        top == 0 ? " (the most)" : "",
                        result.text(last, value),
                        at(result, label, last),
                        top == last ? " (the most)" : "",
                        most);
    }

    /** A place on the axis in words, such as "in week 3". */
    private static String at(QueryResult result, int label, int row) {
        String name =
                result.headings().get(label).name().replaceFirst("_id$", "").replace('_', ' ');
        return (name.equals("day") ? "on " : "in " + name + " ") + result.text(row, label);
    }

    /** The leaders of each group, once where all groups have the same. */
    private static String groups(QueryResult result, int group, int label, int value, ReportQuestion spec) {
        List<Integer> firsts = result.firsts(group);
        long leaders = firsts.stream()
                .map(row -> leaders(result, group, label, value, row))
                .distinct()
                .count();
        long amounts =
                firsts.stream().map(row -> result.text(row, value)).distinct().count();
        if (firsts.size() > 1 && leaders == 1) {
            return "All %s %s credit %s most%s."
                    .formatted(
                            Numbers.count(firsts.size()),
                            spec.rows(),
                            String.join(" and ", leaders(result, group, label, value, 0)),
                            amounts == 1 ? ", with the same " + result.text(0, value) : "");
        }
        return firsts.stream()
                .map(row -> "%s credits %s most (%s)"
                        .formatted(
                                result.text(row, group).replace('_', ' '),
                                String.join(" and ", leaders(result, group, label, value, row)),
                                result.text(row, value)))
                .collect(Collectors.joining("; ", "", "."));
    }

    /** The labels of a group that have as much as its first row. */
    private static List<String> leaders(QueryResult result, int group, int label, int value, int first) {
        return IntStream.range(first, result.size())
                .takeWhile(row -> result.text(row, group).equals(result.text(first, group))
                        && result.number(row, value) == result.number(first, value))
                .mapToObj(row -> result.label(row, label))
                .toList();
    }

    private static String best(QueryResult result, int group, int label, int value, ReportQuestion spec) {
        List<Integer> firsts = result.firsts(group);
        Map<String, Long> leaders = firsts.stream()
                .flatMap(row -> leaders(result, group, label, value, row).stream())
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        boolean shared = leaders.values().stream().mapToLong(Long::longValue).sum() > firsts.size();
        String ranks = leaders.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> "%s (%s)".formatted(entry.getKey(), Numbers.count(entry.getValue())))
                .collect(Collectors.joining(", "));
        int top = firsts.stream()
                .max(Comparator.comparingDouble(row -> result.number(row, value)))
                .orElse(0);
        return "First in %s %s%s: %s. The most %s: %s of %s in %s."
                .formatted(
                        Numbers.count(firsts.size()),
                        spec.rows(),
                        shared ? ", some together" : "",
                        ranks,
                        spec.unit(),
                        result.text(top, value),
                        result.label(top, label),
                        result.nameless(top, group)
                                ? "what has " + result.label(top, group)
                                : "%s %s".formatted(one(spec).toLowerCase(Locale.ROOT), result.label(top, group)));
    }

    private static int top(QueryResult result, int value) {
        int top = 0;
        for (int row = 1; row < result.size(); row++) {
            top = result.number(row, value) > result.number(top, value) ? row : top;
        }
        return top;
    }

    /** Whole per cent from ten on, else a tenth; never 0 of something nor 100 of a part. */
    static String percent(double share) {
        if (share > 0 && share < 0.05) {
            return "under 0.1\u00a0%";
        }
        if (share < 100 && share >= 99.5) {
            return "over 99\u00a0%";
        }
        return String.format(Locale.ROOT, share < 9.95 ? "%.1f\u00a0%%" : "%.0f\u00a0%%", share);
    }
}
