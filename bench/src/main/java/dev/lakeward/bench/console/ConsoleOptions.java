package dev.lakeward.bench.console;

import dev.lakeward.event.schema.Catalog;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How long pages of the console take, and what live events cost. */
public final class ConsoleOptions {
    private static final int TIMES = 5;
    private static final Map<String, String> PAGES = pages();

    @Option(
            names = "--console",
            required = true,
            description = "Pages of the console on a large lake, and live events at a high rate.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean asked;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "Rows of the lake (default: 10000000).")
    private long rows;

    @Option(
            names = "--tail-rate",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Events a second while live events are shown (default: 20000).")
    private long rate;

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("find, first of the process", "/console/find?id=measured");
        pages.put("overview", "/console/");
        pages.put("find", "/console/find?id=measured");
        pages.put("person", "/console/person?id=u1");
        pages.put("rejected", "/console/rejected");
        pages.put("insights, 30 days", "/console/insights?days=30");
        pages.put("insights, all time", "/console/insights?days=0");
        pages.put("sql", "/console/sql");
        pages.put("catalogue", "/console/catalogue");
        return pages;
    }

    /** Makes the lake, serves it, and prints what was measured. */
    public int run(Path root, PrintWriter out) throws Exception {
        long from = System.nanoTime();
        Path data = root.resolve("console");
        Path warehouse = Files.createDirectories(data.resolve("warehouse"));
        new LargeLake(Catalog.builtIn(), warehouse).write(rows);
        out.printf("%,d rows written in %d s%n", rows, (System.nanoTime() - from) / 1_000_000_000L);
        out.flush();
        try (ServeProcess server = ServeProcess.start(data)) {
            pages(server.api(), out);
            tail(server, out);
        }
        return 0;
    }

    private static void pages(URI api, PrintWriter out) throws Exception {
        try (PageTimes times = new PageTimes(api)) {
            times.send(
                    "{\"event_id\":\"measured\",\"event_type\":\"join_guild\",\"user_id\":\"u1\",\"guild_name\":\"a\"}");
            out.printf("%-28s %12s %12s %12s %12s%n", "page, ms", "first", "whole", "again", "whole");
            for (var page : PAGES.entrySet()) {
                PageTimes.Times first = times.load(page.getValue());
                PageTimes.Times again = first;
                for (int i = 1; i < TIMES; i++) {
                    again = times.load(page.getValue());
                }
                out.printf(
                        "%-28s %12d %12d %12d %12d%n",
                        page.getKey(),
                        first.usable().toMillis(),
                        first.whole().toMillis(),
                        again.usable().toMillis(),
                        again.whole().toMillis());
                out.flush();
            }
            Duration query = times.sql("SELECT event_type, COUNT(*) FROM page_events GROUP BY 1 ORDER BY 2 DESC");
            out.printf("%-28s %12d%n", "a query over all page_events", query.toMillis());
            out.flush();
        }
    }

    private void tail(ServeProcess server, PrintWriter out) throws Exception {
        var cost = new TailCost(server, rate);
        Duration time = Duration.ofSeconds(15);
        for (boolean watched : new boolean[] {false, true, false, true}) {
            TailCost.Cost measured = cost.measure(time, watched);
            out.printf(
                    "live events %-8s %,10.0f events/s accepted, %,d rejected, p99 %,d ms, console %.1f %% of a core%n",
                    watched ? "shown" : "not",
                    measured.perSecond(),
                    measured.rejected(),
                    measured.slowest().toMillis(),
                    100 * measured.cores());
            out.flush();
        }
    }
}
