package dev.lakeward.standalone.boards;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The alert rules of {@code deploy/prometheus}, evaluated by {@code promtool} of Prometheus over half an hour in which
 * every series goes on as it did between two scrapes.
 */
final class AlertRules {
    private static final Path RULES = Path.of("../deploy/prometheus/alerts.yml");
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final int STEPS = 120;

    private final Path folder;

    AlertRules(Path folder) {
        this.folder = folder;
    }

    /** Whether {@code promtool} is on the path. */
    static boolean available() {
        try {
            return new ProcessBuilder("promtool", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Complaints of {@code promtool} unless the alert fires in the end; empty if it does. */
    String unlessFiring(String alert, Scrape first, Scrape second) throws Exception {
        return run("count(ALERTS{alertname=\"%s\",alertstate=\"firing\"}) > bool 0".formatted(alert), first, second);
    }

    /** Complaints unless no alert fires in the end. */
    String unlessQuiet(Scrape first, Scrape second) throws Exception {
        return run("absent(count(ALERTS{alertstate=\"firing\"}))", first, second);
    }

    private String run(String expression, Scrape first, Scrape second) throws Exception {
        Path file = folder.resolve("test.yml");
        var text = new StringBuilder("""
            rule_files: [%s]
            evaluation_interval: 15s
            tests:
              - interval: 15s
                promql_expr_test:
                  - expr: %s
                    eval_time: 29m
                    exp_samples: [{labels: '{}', value: 1}]
                input_series:
            """.formatted(RULES.toAbsolutePath().normalize(), quoted(expression)));
        second.values()
                .forEach((series, value) -> text.append("      - series: ")
                        .append(quoted(series))
                        .append("\n        values: '")
                        .append(goingOn(value, first.change(series, second, STEP)))
                        .append("'\n"));
        Files.writeString(file, text);
        Process promtool = new ProcessBuilder("promtool", "test", "rules", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
        return promtool.waitFor() == 0 ? "" : said;
    }

    private static String goingOn(double value, double change) {
        return Double.isNaN(value)
                ? "NaN"
                : "%s%s%sx%d".formatted(plain(value), change < 0 ? "-" : "+", plain(Math.abs(change)), STEPS);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
