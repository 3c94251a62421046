package dev.lakeward.standalone.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The report as one page that needs nothing else; its templates are in {@code src/main/jte/report}. */
final class HtmlReport {
    /** Rows of a table. */
    static final int ROWS = 10;
    /** Bars of a chart. */
    static final int MOST_BARS = 12;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HtmlReport() {}

    @SuppressWarnings("NullAway") // A template takes null for no interceptor.
    static String write(ReportData findings) {
        StringOutput page = new StringOutput();
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(page), null, findings);
        return page.toString();
    }

    static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** A number as CSS and SVG read it. */
    static String fixed(int digits, double number) {
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }
}
