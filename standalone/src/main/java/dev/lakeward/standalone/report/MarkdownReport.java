package dev.lakeward.standalone.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The report as Markdown: the same questions, sentences and rows. */
final class MarkdownReport {
    private static final int ROWS = 10;

    private MarkdownReport() {}

    static String write(Findings findings) {
        StringBuilder text = new StringBuilder("# What the events say\n\n")
                .append("%s. Made on %s from %s.\n\n".formatted(findings.period(), findings.made(), findings.source()));
        findings.headlines()
                .forEach(headline -> text.append("- **%s** %s\n".formatted(headline.figure(), headline.words())));
        text.append("\n## In short\n\n");
        InShort.of(findings).forEach(point -> text.append("- **%s.** %s\n".formatted(point.about(), point.sentence())));
        if (!findings.pipeline().isEmpty()) {
            text.append("\n").append(Pipeline.markdown(findings.pipeline())).append('\n');
        }
        for (String chapter : findings.chapters()) {
            text.append("\n## ").append(chapter).append('\n');
            List<Finding> told =
                    findings.of(chapter).stream().filter(Finding::told).toList();
            if (told.isEmpty()) {
                text.append("\nNo event of this kind has landed in these days.\n");
            }
            told.forEach(finding -> finding(text, finding));
        }
        return text.toString();
    }

    private static void finding(StringBuilder text, Finding finding) {
        Answer answer = finding.answer();
        text.append("\n### %s\n\n%s\n\n".formatted(finding.question().title(), finding.sentence()));
        if (answer.empty()) {
            return;
        }
        text.append(
                line(answer.headings().stream().map(heading -> heading.name()).toList()));
        text.append(line(answer.headings().stream()
                .map(heading -> heading.numeric() ? "---:" : "---")
                .toList()));
        for (int row = 0; row < Math.min(ROWS, answer.size()); row++) {
            int current = row;
            text.append(line(IntStream.range(0, answer.headings().size())
                    .mapToObj(column -> answer.text(current, column).replace("|", "\\|"))
                    .toList()));
        }
        if (answer.size() > ROWS) {
            text.append("\n%d of %d rows.\n".formatted(ROWS, answer.size()));
        }
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
