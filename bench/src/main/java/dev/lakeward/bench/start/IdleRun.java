package dev.lakeward.bench.start;

import dev.lakeward.bench.start.StartTable.Row;
import dev.lakeward.cluster.LocalKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** What a lake to which nothing comes takes of the processor: {@code serve}, then each service alone, on a broker apart. */
final class IdleRun {
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final double SERVE = 2;
    private static final double SERVICE = 1;
    private static final List<String> SERVICES = List.of("ingest", "process", "sink", "console");

    private final Path root;
    private final Duration rest;
    private final Consumer<Row> rows;

    /**
     * @param rest how long nothing happens before it is measured
     * @param rows takes each line of the table when it is measured
     */
    IdleRun(Path root, Duration rest, Consumer<Row> rows) {
        this.root = root;
        this.rest = rest;
        this.rows = rows;
    }

    /** @param lake folder of data for {@code serve} */
    void measure(Path lake) throws IOException, InterruptedException {
        int port = LaunchedCommand.freePort();
        List<String> words = List.of("serve", "--data-dir", lake.toString(), "--port", Integer.toString(port));
        try (var server = LaunchedCommand.start(root.resolve("serve.log"), words)) {
            server.secondsToReady(port);
            report(List.of("serve"), List.of(server), SERVE);
        }
        services();
    }

    /** All at once: each of them rests. */
    private void services() throws IOException {
        List<LaunchedCommand> commands = new ArrayList<>();
        try (var kafka = LocalKafka.start(root.resolve("kafka"))) {
            Map<String, String> variables = variables(kafka.bootstrapServers());
            try {
                for (String service : SERVICES) {
                    commands.add(LaunchedCommand.start(root.resolve(service + ".log"), List.of(service), variables));
                }
                report(SERVICES, commands, SERVICE);
            } finally {
                commands.forEach(LaunchedCommand::close);
            }
        }
    }

    private Map<String, String> variables(String kafka) throws IOException {
        Path warehouse = Files.createDirectories(root.resolve("warehouse"));
        return Map.of(
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS",
                kafka,
                "LAKEWARD_HTTP_PORT",
                "0",
                "LAKEWARD_METRICS_PORT",
                "0",
                "LAKEWARD_STATE_DIR",
                root.resolve("state").toString(),
                "LAKEWARD_WAREHOUSE",
                warehouse.toUri().toString(),
                "LAKEWARD_CONSOLE_DIR",
                root.resolve("console").toString());
    }

    private void report(List<String> names, List<LaunchedCommand> commands, double goal) throws IOException {
        pass(rest);
        List<Duration> before =
                commands.stream().map(LaunchedCommand::processorTime).toList();
        pass(MEASURED);
        for (int i = 0; i < commands.size(); i++) {
            commands.get(i).check();
            double used = commands.get(i).processorTime().minus(before.get(i)).toNanos();
            String what = "processor time of an idle `%s`".formatted(names.get(i));
            rows.accept(new Row(what, "% of a core", goal, List.of(100 * used / MEASURED.toNanos())));
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
