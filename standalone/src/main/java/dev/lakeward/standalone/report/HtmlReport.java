package dev.lakeward.standalone.report;

import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.ResultColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The report as one page that needs nothing else. */
final class HtmlReport {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int ROWS = 10;

    private HtmlReport() {}

    static String write(ReportData findings) {
        StringBuilder body = new StringBuilder("<header>")
                .append(Html.element("h1", "", "What the events say"))
                .append(Html.element(
                        "p",
                        "lead",
                        "%s. Made on %s from %s."
                                .formatted(findings.period(), MINUTE.format(findings.made()), findings.source())))
                .append("</header><section class=\"tiles\">");
        for (KeyFigure headline : findings.headlines()) {
            body.append("<div>")
                    .append(Html.element("strong", "", headline.figure()))
                    .append(Html.element("span", "", headline.words()))
                    .append("</div>");
        }
        body.append("</section>");
        summary(body, findings);
        if (!findings.pipeline().isEmpty()) {
            body.append(PipelineSteps.html(findings.pipeline()));
        }
        for (String chapter : findings.chapters()) {
            chapter(body, chapter, findings.of(chapter));
        }
        return resource("page.html").replace("/*style*/", resource("style.css")).replace("<!--body-->", body);
    }

    private static void summary(StringBuilder body, ReportData findings) {
        body.append("<section class=\"short\">")
                .append(Html.element("h2", "", "In short"))
                .append("<dl>");
        for (ExecutiveSummary.Point point : ExecutiveSummary.of(findings)) {
            body.append(Html.element("dt", "", point.about())).append(Html.element("dd", "", point.sentence()));
        }
        body.append("</dl></section>");
    }

    private static void chapter(StringBuilder body, String title, List<AnsweredQuestion> findings) {
        body.append("<section class=\"cards\">").append(Html.element("h2", "", title));
        List<AnsweredQuestion> shown =
                findings.stream().filter(AnsweredQuestion::shown).toList();
        if (shown.isEmpty()) {
            body.append(Html.element("p", "none", "No event of this kind has landed in these days."));
        }
        for (AnsweredQuestion answered : shown) {
            body.append(answered.spec().chart().wide() ? "<article class=\"full\">" : "<article>")
                    .append(Html.element("h3", "", answered.question().title()))
                    .append(Html.element("p", "", answered.sentence()))
                    .append(ChartRenderer.of(answered.spec().chart(), answered.result()));
            if (!answered.result().empty()) {
                table(body, answered);
            }
            body.append("</article>");
        }
        body.append("</section>");
    }

    private static void table(StringBuilder body, AnsweredQuestion answered) {
        QueryResult result = answered.result();
        boolean open = ChartRenderer.of(answered.spec().chart(), result).isEmpty();
        body.append(open ? "<details open>" : "<details>");
        int shown = Math.min(ROWS, result.size());
        body.append(Html.element(
                "summary",
                "",
                shown < result.groups()
                        ? "The first %d of %s rows".formatted(shown, Numbers.count(result.groups()))
                        : "The rows"));
        body.append("<div class=\"wide\"><table><thead><tr>");
        for (int column : result.shown()) {
            ResultColumn heading = result.headings().get(column);
            body.append(Html.element(
                    "th", heading.numeric() ? "number" : "", heading.name().replace('_', ' ')));
        }
        body.append("</tr></thead><tbody>");
        for (int row = 0; row < shown; row++) {
            body.append("<tr>");
            for (int column : result.shown()) {
                body.append(Html.element(
                        "td", result.headings().get(column).numeric() ? "number" : "", result.cell(row, column)));
            }
            body.append("</tr>");
        }
        body.append("</tbody></table></div></details>");
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("/report/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
