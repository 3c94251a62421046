package dev.lakeward.standalone.report;

import dev.lakeward.standalone.terminal.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says in plain words what an answer shows. */
final class Sentence {
    private Sentence() {}

    /** Answers of no more rows are told whole. */
    private static final int FEW = 3;

    static String of(Topic topic, Answer answer) {
        return switch (topic.plot()) {
            case Plot.None ignored -> rows(answer, topic.rows());
            case Plot.Best(int group, int label, int value) -> best(answer, group, label, value, topic);
            case Plot.Figure(int value) -> "%s %s.".formatted(answer.text(0, value), topic.unit());
            case Plot.Bars(int label, int value) -> leader(answer, label, value, topic);
            case Plot.Columns(int label, int value) -> course(answer, label, value, topic.unit());
            case Plot.Days(int day, int part, int value) -> Days.sentence(answer, day, part, value);
            case Plot.Grouped(int group, int label, int value) -> groups(answer, group, label, value, topic);
            case Plot.Parts ignored -> new Balance(answer).sentence();
        };
    }

    private static String rows(Answer answer, String rows) {
        return "%s %s in all.".formatted(Figures.count(answer.size()), rows);
    }

    private static String leader(Answer answer, int label, int value, Topic topic) {
        String total = Figures.grouped(answer.sum(value));
        if (answer.size() == 1) {
            return "%s: all %s %s.".formatted(answer.text(0, label), total, topic.unit());
        }
        if (answer.size() <= FEW) {
            return IntStream.range(0, answer.size())
                    .mapToObj(row -> "%s %s (%s)"
                            .formatted(answer.text(row, value), answer.text(row, label), share(answer, row, value)))
                    .collect(Collectors.joining(", ", "%s %s: ".formatted(total, topic.unit()), "."));
        }
        int top = top(answer, value);
        long ties = IntStream.range(0, answer.size())
                .filter(row -> answer.number(row, value) == answer.number(top, value))
                .count();
        if (ties > 1) {
            return "%s %s and %s more of %s %s lead with %s %s each."
                    .formatted(
                            one(topic),
                            answer.text(top, label),
                            Figures.count(ties - 1),
                            Figures.count(answer.size()),
                            topic.rows(),
                            answer.text(top, value),
                            topic.unit());
        }
        return "%s %s has %s of %s %s (%s), the most of %s %s."
                .formatted(
                        one(topic),
                        answer.text(top, label),
                        answer.text(top, value),
                        total,
                        topic.unit(),
                        share(answer, top, value),
                        Figures.count(answer.size()),
                        topic.rows());
    }

    /** What one row is: "Customer" of "customers shown". */
    private static String one(Topic topic) {
        String word = topic.rows().replaceFirst("s\\b.*", "");
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String share(Answer answer, int row, int value) {
        return percent(100 * answer.number(row, value) / answer.sum(value).doubleValue());
    }

    private static String course(Answer answer, int label, int value, String unit) {
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
    private static String at(Answer answer, int label, int row) {
        String name =
                answer.headings().get(label).name().replaceFirst("_id$", "").replace('_', ' ');
        return (name.equals("day") ? "on " : "in " + name + " ") + answer.text(row, label);
    }

    /** The first row of each group; where all begin alike it is told once. */
    private static String groups(Answer answer, int group, int label, int value, Topic topic) {
        List<Integer> firsts = firsts(answer, group);
        long leaders =
                firsts.stream().map(row -> answer.text(row, label)).distinct().count();
        long amounts =
                firsts.stream().map(row -> answer.text(row, value)).distinct().count();
        if (firsts.size() > 1 && leaders == 1) {
            return "All %s %s credit %s most%s."
                    .formatted(
                            Figures.count(firsts.size()),
                            topic.rows(),
                            answer.text(0, label),
                            amounts == 1 ? ", with the same " + answer.text(0, value) : "");
        }
        return firsts.stream()
                .map(row -> "%s credits %s most (%s)"
                        .formatted(
                                answer.text(row, group).replace('_', ' '),
                                answer.text(row, label),
                                answer.text(row, value)))
                .collect(Collectors.joining("; ", "", "."));
    }

    private static String best(Answer answer, int group, int label, int value, Topic topic) {
        List<Integer> firsts = firsts(answer, group);
        Map<String, Long> leaders = firsts.stream()
                .collect(Collectors.groupingBy(row -> answer.text(row, label), TreeMap::new, Collectors.counting()));
        String ranks = leaders.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> "%s (%s)".formatted(entry.getKey(), Figures.count(entry.getValue())))
                .collect(Collectors.joining(", "));
        int top = firsts.stream()
                .max(Comparator.comparingDouble(row -> answer.number(row, value)))
                .orElse(0);
        return "First in %s %s: %s. The most %s: %s of %s in %s %s."
                .formatted(
                        Figures.count(firsts.size()),
                        topic.rows(),
                        ranks,
                        topic.unit(),
                        answer.text(top, value),
                        answer.text(top, label),
                        one(topic).toLowerCase(Locale.ROOT),
                        answer.text(top, group));
    }

    private static List<Integer> firsts(Answer answer, int group) {
        return IntStream.range(0, answer.size())
                .filter(row -> row == 0 || !answer.text(row, group).equals(answer.text(row - 1, group)))
                .boxed()
                .toList();
    }

    private static int top(Answer answer, int value) {
        int top = 0;
        for (int row = 1; row < answer.size(); row++) {
            top = answer.number(row, value) > answer.number(top, value) ? row : top;
        }
        return top;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 10 ? "%.1f\u00a0%%" : "%.0f\u00a0%%", share);
    }
}
