package dev.lakeward.bench.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts commands, one at a time, each some times. */
final class StartRun {
    private static final String EVENT = "{\"event_type\":\"join_guild\",\"user_id\":\"u1\",\"guild_name\":\"Knights\"}";

    private final Path root;
    private final int times;
    private final Consumer<StartTable.Row> rows;

    /** @param rows takes each line of the table when it is measured */
    StartRun(Path root, int times, Consumer<StartTable.Row> rows) {
        this.root = root;
        this.times = times;
        this.rows = rows;
    }

    private interface Start {
        double seconds(int number) throws IOException, InterruptedException;
    }

    /** @param rest how long nothing happens before the idle lake is measured */
    void measure(Duration rest) throws IOException, InterruptedException {
        Path lake = root.resolve("lake");
        row("`--help`", 0.3, _ -> end("help", "--help"));
        row("first row of `demo`", 6, this::firstRow);
        end("demo", "demo", "--events", "500", "--exit", "--port", "0", "--data-dir", lake.toString());
        row(
                "`sql`, one query",
                1,
                _ -> end("sql", "sql", "--data-dir", lake.toString(), "SELECT COUNT(*) FROM purchase_events"));
        row("`serve` ready, empty folder", 2, number -> serveAndStop(root.resolve("serve" + number)));
        row("`serve` ready, after a clean stop", 2, _ -> serveAndStop(lake));
        row("`serve` ready, after kill -9", 4, _ -> afterKill(lake));
        new IdleRun(root, rest, rows).measure(lake);
    }

    private void row(String what, double goal, Start start) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int number = 0; number < times; number++) {
            seconds.add(start.seconds(number));
        }
        rows.accept(new StartTable.Row(what, "s", goal, seconds));
    }

    private double end(String name, String... words) throws IOException, InterruptedException {
        return LaunchedCommand.start(root.resolve(name + ".log"), List.of(words))
                .secondsToEnd();
    }

    private double firstRow(int number) throws IOException, InterruptedException {
        Path data = root.resolve("demo" + number);
        List<String> words = List.of("demo", "--events", "2000", "--port", "0", "--data-dir", data.toString());
        try (var demo = LaunchedCommand.start(root.resolve("demo.log"), words)) {
            return demo.secondsTo(() -> hasRows(data.resolve("warehouse")));
        }
    }

    /** Whether a file is in a table; readers do not see what begins with an underscore or a dot. */
    private static boolean hasRows(Path warehouse) throws IOException {
        if (!Files.isDirectory(warehouse)) {
            return false;
        }
        try (Stream<Path> tables = Files.list(warehouse)) {
            for (Path table : tables.filter(StartRun::isVisible).toList()) {
                if (hasFile(table)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasFile(Path table) throws IOException {
        try (Stream<Path> files = Files.find(table, 4, (file, is) -> is.isRegularFile() && isVisible(file))) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        }
    }

    private static boolean isVisible(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith("_") && !name.startsWith(".");
    }

    private LaunchedCommand serve(Path data, int port) throws IOException {
        return LaunchedCommand.start(
                root.resolve("serve.log"),
                List.of("serve", "--data-dir", data.toString(), "--port", Integer.toString(port)));
    }

    private double serveAndStop(Path data) throws IOException, InterruptedException {
        int port = LaunchedCommand.freePort();
        try (var server = serve(data, port)) {
            return server.secondsToReady(port);
        }
    }

    private double afterKill(Path data) throws IOException, InterruptedException {
        int port = LaunchedCommand.freePort();
        var killed = serve(data, port);
        killed.secondsToReady(port);
        post(port);
        killed.kill();
        return serveAndStop(data);
    }

    private static void post(int port) throws IOException, InterruptedException {
        var event = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/events".formatted(port)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(EVENT))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(event, BodyHandlers.discarding());
        }
    }
}
