package dev.lakeward.standalone.report;

import dev.lakeward.standalone.render.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/** The report as Markdown: the same questions, sentences and rows. */
final class MarkdownReport {
    private static final int ROWS = 10;

    private MarkdownReport() {}

    static String write(ReportData findings) {
        StringBuilder text = new StringBuilder("# What the events say\n\n")
                .append("%s. Made on %s from %s.\n\n".formatted(findings.period(), findings.made(), findings.source()));
        findings.headlines()
                .forEach(headline -> text.append("- **%s** %s\n".formatted(headline.figure(), headline.words())));
        text.append("\n## In short\n\n");
        ExecutiveSummary.of(findings)
                .forEach(point -> text.append("- **%s.** %s\n".formatted(point.about(), point.sentence())));
        if (!findings.pipeline().isEmpty()) {
            text.append("\n")
                    .append(PipelineSteps.markdown(findings.pipeline()))
                    .append('\n');
        }
        plots(text, findings.plots());
        for (String chapter : findings.chapters()) {
            text.append("\n## ").append(chapter).append('\n');
            List<AnsweredQuestion> shown = findings.of(chapter).stream()
                    .filter(AnsweredQuestion::shown)
                    .toList();
            if (shown.isEmpty()) {
                text.append("\nNo event of this kind has landed in these days.\n");
            }
            shown.forEach(answered -> answered(text, answered));
        }
        return text.toString();
    }

    private static void plots(StringBuilder text, List<ReportPlot> plots) {
        if (!plots.isEmpty()) {
            text.append("\n## What users do\n");
        }
        for (ReportPlot plot : plots) {
            text.append("\n### %s\n\n".formatted(plot.title()));
            rows(text, plot.result());
        }
    }

    private static void answered(StringBuilder text, AnsweredQuestion answered) {
        QueryResult result = answered.result();
        text.append("\n### %s\n\n%s\n\n".formatted(answered.question().title(), answered.sentence()));
        if (!result.empty()) {
            rows(text, result);
        }
    }

    private static void rows(StringBuilder text, QueryResult result) {
        text.append(line(result.shown().stream()
                .map(column -> result.headings().get(column).name())
                .toList()));
        text.append(line(result.shown().stream()
                .map(column -> result.headings().get(column).numeric() ? "---:" : "---")
                .toList()));
        for (int row = 0; row < Math.min(ROWS, result.size()); row++) {
            int current = row;
            text.append(line(result.shown().stream()
                    .map(column -> result.cell(current, column).replace("|", "\\|"))
                    .toList()));
        }
        int shown = Math.min(ROWS, result.size());
        if (result.groups() > shown) {
            text.append("\n%d of %s rows.\n".formatted(shown, Numbers.count(result.groups())));
        }
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
