package dev.lakeward.standalone.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The sentence about a row of steps: wholes, and the parts after each with their share of it. */
final class StepsSentence {
    private StepsSentence() {}

    static String of(QueryResult result, List<Integer> wholes) {
        return IntStream.range(0, result.headings().size())
                .mapToObj(step -> "%s %s%s"
                        .formatted(
                                result.text(0, step),
                                result.headings().get(step).name().replace('_', ' '),
                                share(result, step, wholes)))
                .collect(Collectors.joining(", ", "", "."));
    }

    private static String share(QueryResult result, int step, List<Integer> wholes) {
        int whole = wholes.stream()
                .filter(other -> other <= step)
                .max(Integer::compare)
                .orElse(0);
        double all = result.number(0, whole);
        return step == whole || all <= 0
                ? ""
                : " (%s)".formatted(SentenceWriter.percent(100 * result.number(0, step) / all));
    }
}
