package dev.lakeward.standalone.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lakeward.loadgen.send.Latencies;
import dev.lakeward.loadgen.send.SendTotals;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts and latencies of a run.
 *
 * @param about what was sent, in words
 * @param openLoop whether times count from when requests were due
 */
record LoadSummary(String about, SendTotals tally, Latencies latencies, Duration took, boolean openLoop) {
    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 100.0);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    boolean good() {
        return tally.unknown() == 0;
    }

    void print(Screen screen) {
        screen.line(screen.bold(about));
        line(screen, "sent", tally.sent(), Numbers.rate(tally.sent(), took) + " for " + Numbers.time(took));
        line(screen, "accepted", tally.accepted(), "");
        line(screen, "rejected", tally.rejected(), "");
        line(screen, "unknown", tally.unknown(), tally.unknown() > 0 ? "never answered; they may be there or not" : "");
        line(screen, "requests", latencies.requests(), Numbers.rate(latencies.requests(), took));
        line(screen, "sent again", tally.retries(), "");
        StringBuilder times = new StringBuilder();
        PERCENTILES.forEach(percent ->
                times.append(String.format(Locale.ROOT, "  %s %.1f ms", name(percent), latencies.percentile(percent))));
        screen.line("latency   " + times);
        screen.line(
                screen.faint(
                        openLoop
                                ? "           from when each request was due, whether or not it could be sent then"
                                : "           from when each request was sent: without --rate, slow answers hold requests back"));
        tally.rejections().stream().limit(3).forEach(refusal -> screen.line(screen.faint("  " + refusal)));
    }

    private static void line(Screen screen, String name, long number, String note) {
        screen.line(String.format(Locale.ROOT, "%-10s %12s  %s", name, Numbers.count(number), note)
                .stripTrailing());
    }

    private static String name(double percent) {
        return percent == 100 ? "max" : "p" + (percent == Math.rint(percent) ? "%.0f" : "%s").formatted(percent);
    }

    void writeJson(Path file) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("about", about);
        tree.put("seconds", took.toMillis() / 1000.0);
        tree.put("sent", tally.sent());
        tree.put("accepted", tally.accepted());
        tree.put("rejected", tally.rejected());
        tree.put("unknown", tally.unknown());
        tree.put("requests", latencies.requests());
        tree.put("retries", tally.retries());
        tree.put("events_per_second", tally.sent() * 1000.0 / Math.max(1, took.toMillis()));
        tree.put("open_loop", openLoop);
        Map<String, Object> times = new LinkedHashMap<>();
        times.put("mean", latencies.mean());
        PERCENTILES.forEach(percent -> times.put(name(percent), latencies.percentile(percent)));
        tree.put("latency_ms", times);
        tree.put("by_second", latencies.seconds());
        JSON.writeValue(file.toFile(), tree);
    }
}
