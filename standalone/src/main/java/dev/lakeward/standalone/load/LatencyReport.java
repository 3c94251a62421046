package dev.lakeward.standalone.load;

import dev.lakeward.loadgen.send.Latencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** One self-contained HTML page: rate and latency by second, and the whole distribution. */
final class LatencyReport {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 240;
    private static final int LEFT = 76;
    private static final int BOTTOM = 28;
    private static final int TOP = 12;
    private static final List<Double> PERCENTILES =
            List.of(0.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9, 99.95, 99.99, 100.0);

    private LatencyReport() {}

    static void write(Path file, LoadSummary summary) throws IOException {
        Latencies latencies = summary.latencies();
        List<Latencies.Second> seconds = latencies.seconds();
        String body = """
                <!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Load: latency</title><style>
                :root{color-scheme:light dark;--a:#0b6bcb;--b:#c2410c;--c:#15803d;--g:#8884}
                body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
                svg{width:100%%;height:auto;display:block;overflow:visible}h2{margin:1.6rem 0 .2rem;font-size:1.05rem}
                path{fill:none;stroke-width:1.8}line{stroke:var(--g)}text{font-size:11px;fill:currentColor}
                @media(max-width:40rem){text{font-size:23px}.o{display:none}path{stroke-width:3}}
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
                + plot(seconds, List.of(new Line(Latencies.Second::eventsPerSecond, "var(--c)")))
                + heading("Latency by second, milliseconds", "p50", "var(--a)", "p99", "var(--b)")
                + plot(
                        seconds,
                        List.of(
                                new Line(Latencies.Second::p50, "var(--a)"),
                                new Line(Latencies.Second::p99, "var(--b)")))
                + heading("Latency by percentile, milliseconds", "all requests", "var(--a)")
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

    private static String plot(List<Latencies.Second> seconds, List<Line> lines) {
        double top = round(lines.stream()
                .flatMapToDouble(line -> seconds.stream().mapToDouble(line.value()))
                .max()
                .orElse(1));
        double end = seconds.isEmpty() ? 1 : seconds.getLast().at();
        StringBuilder svg = begun(top);
        for (Line line : lines) {
            StringBuilder path = new StringBuilder();
            for (Latencies.Second second : seconds) {
                point(path, second.at() / end, line.value().applyAsDouble(second) / top);
            }
            svg.append("<path stroke=\"%s\" d=\"%s\"/>".formatted(line.colour(), path));
        }
        label(svg, 0, "0 s", true);
        label(svg, 1, String.format(Locale.ROOT, end < 10 ? "%.1f s" : "%.0f s", end), true);
        return svg.append("</svg>").toString();
    }

    private static String distribution(Latencies latencies) {
        double top = round(latencies.percentile(100));
        StringBuilder svg = begun(top);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < PERCENTILES.size(); i++) {
            double percent = PERCENTILES.get(i);
            point(path, i / (PERCENTILES.size() - 1.0), latencies.percentile(percent) / top);
            label(svg, i / (PERCENTILES.size() - 1.0), percentile(percent), i % 2 == 1);
        }
        return svg.append("<path stroke=\"var(--a)\" d=\"%s\"/></svg>".formatted(path))
                .toString();
    }

    private static StringBuilder begun(double top) {
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, HEIGHT));
        for (int i = 0; i <= 4; i++) {
            double y = y(i / 4.0);
            svg.append(String.format(
                    Locale.ROOT, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH, y, y));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6,
                    y + 4,
                    figure(top * i / 4)));
        }
        return svg;
    }

    /** The next of 1, 2, 4, 8 or 10 with zeros: what a fourth of it is can be said in short. */
    private static double round(double most) {
        double ten = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-3))));
        return DoubleStream.of(1, 2, 4, 8)
                .map(step -> step * ten)
                .filter(step -> step >= most)
                .findFirst()
                .orElse(10 * ten);
    }

    private static String figure(double number) {
        double most = number >= 1e6 ? 1e6 : number >= 1e4 ? 1e3 : 1;
        String unit = most == 1e6 ? " M" : most == 1e3 ? " k" : "";
        String digits = String.format(Locale.ROOT, "%,.3f", number / most).replaceAll("\\.?0+$", "");
        return digits + unit;
    }

    private static String percentile(double percent) {
        return percent == 100 ? "max" : Double.toString(percent).replaceAll("\\.0$", "");
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

    /** @param always whether it is there on narrow screens too */
    private static void label(StringBuilder svg, double across, String text, boolean always) {
        svg.append(String.format(
                Locale.ROOT,
                "<text%s x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                always ? "" : " class=\"o\"",
                x(across),
                HEIGHT - 8,
                text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
