package dev.lakeward.standalone.load;

import dev.lakeward.loadgen.send.Latencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One self-contained HTML page: rate and latency by second, and the whole distribution. */
final class LatencyPage {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 240;
    private static final int LEFT = 64;
    private static final int BOTTOM = 28;
    private static final int TOP = 12;
    private static final List<Double> PERCENTILES =
            List.of(0.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9, 99.95, 99.99, 100.0);

    private LatencyPage() {}

    static void write(Path file, Summary summary) throws IOException {
        Latencies latencies = summary.latencies();
        List<Latencies.Second> seconds = latencies.seconds();
        String body = """
                <!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Load: latency</title><style>
                :root{color-scheme:light dark;--a:#0b6bcb;--b:#c2410c;--c:#15803d;--g:#8884}
                body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
                svg{width:100%%;height:auto;display:block}h2{margin:1.6rem 0 .2rem;font-size:1.05rem}
                path{fill:none;stroke-width:1.8}line{stroke:var(--g)}text{font-size:11px;fill:currentColor}
                .k span{margin-right:1.2em}.k b{display:inline-block;width:1em;height:.25em;margin-right:.4em;vertical-align:middle}
                </style><h1>Load</h1><p>%s<br>%,d events in %,d requests, %.1f s; p50 %.1f ms, p99 %.1f ms, longest %.1f ms.
                %s</p>""".formatted(
                        escaped(summary.about()),
                        summary.tally().sent(),
                        latencies.requests(),
                        summary.took().toMillis() / 1000.0,
                        latencies.percentile(50),
                        latencies.percentile(99),
                        latencies.percentile(100),
                        summary.openLoop()
                                ? "Times count from when a request was due."
                                : "Times count from when a request was sent.");
        String page = body
                + heading("Events answered a second", "events/s", "var(--c)")
                + plot(seconds, List.of(new Line(Latencies.Second::eventsPerSecond, "var(--c)")), "")
                + heading("Latency by second", "p50", "var(--a)", "p99", "var(--b)")
                + plot(
                        seconds,
                        List.of(
                                new Line(Latencies.Second::p50, "var(--a)"),
                                new Line(Latencies.Second::p99, "var(--b)")),
                        " ms")
                + heading("Latency by percentile", "all requests", "var(--a)")
                + distribution(latencies);
        Files.writeString(file, page);
    }

    private record Line(ToDoubleFunction<Latencies.Second> value, String colour) {}

    private static String heading(String title, String... keys) {
        StringBuilder text = new StringBuilder("<h2>" + title + "</h2><div class=k>");
        for (int i = 0; i < keys.length; i += 2) {
            text.append("<span><b style=\"background:%s\"></b>%s</span>".formatted(keys[i + 1], keys[i]));
        }
        return text.append("</div>").toString();
    }

    private static String plot(List<Latencies.Second> seconds, List<Line> lines, String unit) {
        double top = lines.stream()
                .flatMapToDouble(line -> seconds.stream().mapToDouble(line.value()))
                .max()
                .orElse(1);
        double end = seconds.isEmpty() ? 1 : seconds.getLast().at();
        StringBuilder svg = begun(top, unit);
        for (Line line : lines) {
            StringBuilder path = new StringBuilder();
            for (Latencies.Second second : seconds) {
                point(path, second.at() / end, line.value().applyAsDouble(second) / Math.max(1e-9, top));
            }
            svg.append("<path stroke=\"%s\" d=\"%s\"/>".formatted(line.colour(), path));
        }
        label(svg, 0, "0 s");
        label(svg, 1, String.format(Locale.ROOT, "%.0f s", end));
        return svg.append("</svg>").toString();
    }

    private static String distribution(Latencies latencies) {
        double top = Math.max(1e-9, latencies.percentile(100));
        StringBuilder svg = begun(top, " ms");
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < PERCENTILES.size(); i++) {
            double percent = PERCENTILES.get(i);
            point(path, i / (PERCENTILES.size() - 1.0), latencies.percentile(percent) / top);
            label(svg, i / (PERCENTILES.size() - 1.0), percent == 100 ? "max" : Double.toString(percent));
        }
        return svg.append("<path stroke=\"var(--a)\" d=\"%s\"/></svg>".formatted(path))
                .toString();
    }

    private static StringBuilder begun(double top, String unit) {
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, HEIGHT));
        for (int i = 0; i <= 4; i++) {
            double y = y(i / 4.0);
            svg.append(String.format(
                    Locale.ROOT, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH, y, y));
            String number = String.format(Locale.ROOT, top * i / 4 >= 10 ? "%,.0f" : "%,.2f", top * i / 4);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s%s</text>",
                    LEFT - 6,
                    y + 4,
                    number,
                    unit));
        }
        return svg;
    }

    private static double x(double share) {
        return LEFT + 14 + share * (WIDTH - LEFT - 40);
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }

    private static void point(StringBuilder path, double across, double up) {
        path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(across), y(up)));
    }

    private static void label(StringBuilder svg, double across, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                x(across),
                HEIGHT - 8,
                text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
