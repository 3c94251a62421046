package dev.lakeward.standalone.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.ingest.endpoint.docs.WebJar;
import dev.lakeward.loadgen.send.Latencies;
import dev.lakeward.loadgen.send.Latencies.Second;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One self-contained HTML page: rate and latency by second, and the whole distribution, drawn by uPlot. Its template is
 * {@code src/main/jte/load/latency.jte}.
 */
final class LatencyReport {
    private static final WebJar UPLOT = new WebJar("org.webjars.npm", "uplot");
    private static final List<Double> PERCENTS =
            List.of(0.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9, 99.95, 99.99, 100.0);

    private LatencyReport() {}

    @SuppressWarnings("NullAway") // A template takes null for no interceptor.
    static void write(Path file, LoadSummary summary) throws IOException {
        Latencies latencies = summary.latencies();
        List<Second> seconds = latencies.seconds();
        Map<String, List<Double>> data = Map.of(
                "at", values(seconds, Second::at),
                "eventsPerSecond", values(seconds, Second::eventsPerSecond),
                "p50", values(seconds, Second::p50),
                "p99", values(seconds, Second::p99),
                "percents", PERCENTS,
                "percentiles", PERCENTS.stream().map(latencies::percentile).toList());
        StringOutput page = new StringOutput();
        JtelatencyGenerated.render(
                new OwaspHtmlTemplateOutput(page),
                null,
                summary,
                uplot("uPlot.min.css"),
                uplot("uPlot.iife.min.js"),
                new ObjectMapper().writeValueAsString(data));
        Files.writeString(file, page.toString());
    }

    private static List<Double> values(List<Second> seconds, ToDoubleFunction<Second> value) {
        return seconds.stream().map(value::applyAsDouble).toList();
    }

    private static String uplot(String file) {
        return new String(UPLOT.file("dist/" + file), StandardCharsets.UTF_8);
    }

    static String counted(LoadSummary summary) {
        Latencies latencies = summary.latencies();
        return String.format(
                Locale.ROOT,
                "%,d events in %,d requests, %.1f s; p50 %.1f ms, p99 %.1f ms, longest %.1f ms.",
                summary.tally().sent(),
                latencies.requests(),
                summary.took().toMillis() / 1000.0,
                latencies.percentile(50),
                latencies.percentile(99),
                latencies.percentile(100));
    }
}
