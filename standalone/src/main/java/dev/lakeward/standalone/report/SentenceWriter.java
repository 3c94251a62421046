package dev.lakeward.standalone.report;

import dev.lakeward.standalone.render.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says in plain words what an answer shows. */
final class SentenceWriter {
    private SentenceWriter() {}

    /** Answers of no more rows are told whole. */
    private static final int FEW = 3;

    static String of(ReportQuestion topic, QueryResult answer) {
        return switch (topic.plot()) {
            case Chart.None ignored -> rows(answer, topic.rows());
            case Chart.Best(int group, int label, int value) -> best(answer, group, label, value, topic);
            case Chart.Figure(int value) -> "%s %s.".formatted(answer.text(0, value), topic.unit());
            case Chart.Bars(int label, int value) -> leader(answer, label, value, topic);
            case Chart.Ranks(int label, int value) -> first(answer, label, value, topic);
            case Chart.Columns(int label, int value) -> course(answer, label, value, topic.unit());
            case Chart.Days(int day, int part, int value) -> DailyCharts.sentence(answer, day, part, value);
            case Chart.Grouped(int group, int label, int value) -> groups(answer, group, label, value, topic);
            case Chart.Parts ignored -> new LedgerByTable(answer).sentence();
        };
    }

    private static String rows(QueryResult answer, String rows) {
        return "%s %s in all.".formatted(Numbers.count(answer.size()), rows);
    }

    private static String leader(QueryResult answer, int label, int value, ReportQuestion topic) {
        String total = Numbers.grouped(answer.whole(value));
        if (answer.groups() == 1) {
            return "%s: all %s %s.".formatted(capital(answer.label(0, label)), total, topic.unit());
        }
        if (answer.groups() <= FEW) {
            return IntStream.range(0, answer.size())
                    .mapToObj(row -> "%s %s%s"
                            .formatted(answer.text(row, value), answer.label(row, label), share(answer, row, value)))
                    .collect(Collectors.joining(", ", "%s %s: ".formatted(total, topic.unit()), "."));
        }
        int top = top(answer, value);
        long ties = ties(answer, value, top);
        String groups = "%s %s".formatted(Numbers.count(answer.groups()), topic.rows());
        if (ties > 1) {
            return "%s and %s%s more of %s lead with %s %s each."
                    .formatted(
                            named(answer, top, label, topic),
                            ties == answer.size() && ties < answer.groups() ? "at least " : "",
                            Numbers.count(ties - 1),
                            groups,
                            answer.text(top, value),
                            topic.unit());
        }
        return "%s has %s of %s %s%s, the most of %s."
                .formatted(
                        named(answer, top, label, topic),
                        answer.text(top, value),
                        total,
                        topic.unit(),
                        share(answer, top, value),
                        groups);
    }

    /** The first of an order whose values are no parts of a whole. */
    private static String first(QueryResult answer, int label, int value, ReportQuestion topic) {
        long ties = ties(answer, value, 0);
        String groups = "%s %s".formatted(Numbers.count(answer.groups()), topic.rows());
        if (answer.groups() == 1) {
            return "%s: %s %s.".formatted(capital(answer.label(0, label)), answer.text(0, value), topic.unit());
        }
        if (ties > 1) {
            return "%s and %s%s more of %s lead with %s %s each."
                    .formatted(
                            named(answer, 0, label, topic),
                            ties == answer.size() && ties < answer.groups() ? "at least " : "",
                            Numbers.count(ties - 1),
                            groups,
                            answer.text(0, value),
                            topic.unit());
        }
        return "%s leads %s with %s %s."
                .formatted(named(answer, 0, label, topic), groups, answer.text(0, value), topic.unit());
    }

    private static long ties(QueryResult answer, int value, int top) {
        return IntStream.range(0, answer.size())
                .filter(row -> answer.number(row, value) == answer.number(top, value))
                .count();
    }

    /** "Campaign c7"; what has no campaign is "What has no campaign". */
    private static String named(QueryResult answer, int row, int label, ReportQuestion topic) {
        return answer.nameless(row, label)
                ? "What has " + answer.label(row, label)
                : "%s %s".formatted(one(topic), answer.label(row, label));
    }

    private static String capital(String text) {
        return text.startsWith("no ") ? "N" + text.substring(1) : text;
    }

    /** What one row is: "Customer" of "customers shown". */
    private static String one(ReportQuestion topic) {
        String word = topic.rows().replaceFirst("s\\b.*", "");
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The share of the whole in brackets; nothing where some values are below zero or all are zero, for then none is one. */
    private static String share(QueryResult answer, int row, int value) {
        double whole = answer.whole(value).doubleValue();
        boolean parts = IntStream.range(0, answer.size()).allMatch(other -> answer.number(other, value) >= 0);
        return parts && whole > 0 ? " (%s)".formatted(percent(100 * answer.number(row, value) / whole)) : "";
    }

    private static String course(QueryResult answer, int label, int value, String unit) {
        int top = top(answer, value);
        int last = answer.size() - 1;
        String name = unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1);
        if (last == 0) {
            return "%s: %s, all %s.".formatted(name, answer.text(0, value), at(answer, label, 0));
        }
        String most = top == 0 || top == last
                ? ""
                : "; the most, %s, %s".formatted(answer.text(top, value), at(answer, label, top));
        return "%s: %s %s%s, %s %s%s%s."
                .formatted(
                        name,
                        answer.text(0, value),
                        at(answer, label, 0),
                        top == 0 ? " (the most)" : "",
                        answer.text(last, value),
                        at(answer, label, last),
                        top == last ? " (the most)" : "",
                        most);
    }

    /** A place on the axis in words, such as "in week 3". */
    private static String at(QueryResult answer, int label, int row) {
        String name =
                answer.headings().get(label).name().replaceFirst("_id$", "").replace('_', ' ');
        return (name.equals("day") ? "on " : "in " + name + " ") + answer.text(row, label);
    }

    /** The leaders of each group; where all begin alike it is told once. */
    private static String groups(QueryResult answer, int group, int label, int value, ReportQuestion topic) {
        List<Integer> firsts = firsts(answer, group);
        long leaders = firsts.stream()
                .map(row -> leaders(answer, group, label, value, row))
                .distinct()
                .count();
        long amounts =
                firsts.stream().map(row -> answer.text(row, value)).distinct().count();
        if (firsts.size() > 1 && leaders == 1) {
            return "All %s %s credit %s most%s."
                    .formatted(
                            Numbers.count(firsts.size()),
                            topic.rows(),
                            String.join(" and ", leaders(answer, group, label, value, 0)),
                            amounts == 1 ? ", with the same " + answer.text(0, value) : "");
        }
        return firsts.stream()
                .map(row -> "%s credits %s most (%s)"
                        .formatted(
                                answer.text(row, group).replace('_', ' '),
                                String.join(" and ", leaders(answer, group, label, value, row)),
                                answer.text(row, value)))
                .collect(Collectors.joining("; ", "", "."));
    }

    /** The labels of a group that have as much as its first row. */
    private static List<String> leaders(QueryResult answer, int group, int label, int value, int first) {
        return IntStream.range(first, answer.size())
                .takeWhile(row -> answer.text(row, group).equals(answer.text(first, group))
                        && answer.number(row, value) == answer.number(first, value))
                .mapToObj(row -> answer.label(row, label))
                .toList();
    }

    private static String best(QueryResult answer, int group, int label, int value, ReportQuestion topic) {
        List<Integer> firsts = firsts(answer, group);
        Map<String, Long> leaders = firsts.stream()
                .flatMap(row -> leaders(answer, group, label, value, row).stream())
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        boolean shared = leaders.values().stream().mapToLong(Long::longValue).sum() > firsts.size();
        String ranks = leaders.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> "%s (%s)".formatted(entry.getKey(), Numbers.count(entry.getValue())))
                .collect(Collectors.joining(", "));
        int top = firsts.stream()
                .max(Comparator.comparingDouble(row -> answer.number(row, value)))
                .orElse(0);
        return "First in %s %s%s: %s. The most %s: %s of %s in %s."
                .formatted(
                        Numbers.count(firsts.size()),
                        topic.rows(),
                        shared ? ", some together" : "",
                        ranks,
                        topic.unit(),
                        answer.text(top, value),
                        answer.label(top, label),
                        answer.nameless(top, group)
                                ? "what has " + answer.label(top, group)
                                : "%s %s".formatted(one(topic).toLowerCase(Locale.ROOT), answer.label(top, group)));
    }

    private static List<Integer> firsts(QueryResult answer, int group) {
        return IntStream.range(0, answer.size())
                .filter(row -> row == 0 || !answer.text(row, group).equals(answer.text(row - 1, group)))
                .boxed()
                .toList();
    }

    private static int top(QueryResult answer, int value) {
        int top = 0;
        for (int row = 1; row < answer.size(); row++) {
            top = answer.number(row, value) > answer.number(top, value) ? row : top;
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
