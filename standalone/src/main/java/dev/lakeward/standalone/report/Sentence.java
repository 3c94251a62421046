package dev.lakeward.standalone.report;

import dev.lakeward.standalone.terminal.Figures;
import java.util.Locale;
import java.util.stream.IntStream;

/** Says in plain words what an answer shows. */
final class Sentence {
    private Sentence() {}

    static String of(Topic topic, Answer answer) {
        return switch (topic.plot()) {
            case Plot.None ignored -> rows(answer, topic.unit());
            case Plot.Figure(int value) -> "%s %s.".formatted(answer.text(0, value), topic.unit());
            case Plot.Bars(int label, int value) -> leader(answer, label, value, topic.unit());
            case Plot.Columns(int label, int value) -> course(answer, label, value, topic.unit());
            case Plot.Days(int day, int part, int value) -> Days.sentence(answer, day, part, value);
            case Plot.Grouped(int group, int label, int value) -> groups(answer, group, label, value);
            case Plot.Parts ignored -> new Balance(answer).sentence();
        };
    }

    private static String rows(Answer answer, String unit) {
        return "%s %s in all.".formatted(Figures.count(answer.size()), unit);
    }

    private static String leader(Answer answer, int label, int value, String unit) {
        int top = top(answer, value);
        String total = Figures.grouped(answer.sum(value));
        if (answer.size() == 1) {
            return "%s: all %s %s.".formatted(answer.text(0, label), total, unit);
        }
        long ties = IntStream.range(0, answer.size())
                .filter(row -> answer.number(row, value) == answer.number(top, value))
                .count();
        if (ties > 1) {
            return "%s and %s more come first of %s with %s each."
                    .formatted(
                            answer.text(top, label),
                            Figures.count(ties - 1),
                            Figures.count(answer.size()),
                            answer.text(top, value));
        }
        double share = 100 * answer.number(top, value) / answer.sum(value).doubleValue();
        return "%s comes first of %s with %s of %s %s (%s)."
                .formatted(
                        answer.text(top, label),
                        Figures.count(answer.size()),
                        answer.text(top, value),
                        total,
                        unit,
                        percent(share));
    }

    private static String course(Answer answer, int label, int value, String unit) {
        int top = top(answer, value);
        int last = answer.size() - 1;
        if (last == 0) {
            return "%s %s, all %s.".formatted(answer.text(0, value), unit, at(answer, label, 0));
        }
        return "%s %s %s, %s %s; the most, %s, %s."
                .formatted(
                        answer.text(0, value),
                        unit,
                        at(answer, label, 0),
                        answer.text(last, value),
                        at(answer, label, last),
                        answer.text(top, value),
                        at(answer, label, top));
    }

    /** A place on the axis in words, such as "in week 3". */
    private static String at(Answer answer, int label, int row) {
        String name =
                answer.headings().get(label).name().replaceFirst("_id$", "").replace('_', ' ');
        return (name.equals("day") ? "on " : "in " + name + " ") + answer.text(row, label);
    }

    private static String groups(Answer answer, int group, int label, int value) {
        StringBuilder sentence = new StringBuilder();
        String current = "";
        for (int row = 0; row < answer.size(); row++) {
            if (!answer.text(row, group).equals(current)) {
                current = answer.text(row, group);
                sentence.append(sentence.isEmpty() ? "" : "; ")
                        .append("%s credits %s most (%s)"
                                .formatted(current, answer.text(row, label), answer.text(row, value)));
            }
        }
        return sentence.append('.').toString();
    }

    private static int top(Answer answer, int value) {
        int top = 0;
        for (int row = 1; row < answer.size(); row++) {
            top = answer.number(row, value) > answer.number(top, value) ? row : top;
        }
        return top;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 10 ? "%.1f %%" : "%.0f %%", share);
    }
}
