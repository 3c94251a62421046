package dev.lakeward.bench.pipeline;

import dev.lakeward.bench.run.Broker;
import dev.lakeward.bench.workload.Measurement;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Measures the freshness of rows and the memory of each service at a fixed rate of events by HTTP. */
public final class PipelineRun {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** Time without a new file before the warehouse is queried, since the query competes with the writers for CPU. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** A cold start is caught up when rows are at most this much older than the age of files. */
    private static final Duration CAUGHT_UP = Duration.ofSeconds(2);

    private static final Duration PIECE = Duration.ofSeconds(15);
    private static final int PIECES = 20;
    private static final long PAUSE = Duration.ofMillis(200).toNanos();

    private final Broker broker;
    private final Path folder;
    private final long rate;
    private final Duration age;

    /**
     * @param rate events a second
     * @param age after which the sink closes files
     */
    public PipelineRun(Broker broker, Path folder, long rate, Duration age) {
        this.broker = broker;
        this.folder = folder;
        this.rate = rate;
        this.age = age;
    }

    /**
     * Sends at the rate for {@code time} after a warm-up, and waits until all rows accepted in that time can be read.
     * Rejected events and those without a response are a figure of their own, and so is how long after their start the
     * cold services still had late rows.
     */
    public Measurement run(Duration time) throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        Path warehouse = folder.resolve("warehouse");
        int port = freePort();
        long started = System.currentTimeMillis();
        URI address = URI.create("http://127.0.0.1:" + port);
        var variables = variables(warehouse, port);
        try (var ingest = ServiceProcess.start("ingest", variables, folder)) {
            awaitReady(ingest, address);
            try (var process = ServiceProcess.start("process", variables, folder);
                    var sink = ServiceProcess.start("sink", variables, folder);
                    var files = new FileVisibilityWatcher(warehouse)) {
                var sender = new OpenLoopSender(address, rate);
                warmUp(sender, files);
                double late = Math.max(0, files.lateUntil(age.plus(CAUGHT_UP)) - started) / 1000.0;
                return measured(List.of(ingest, process, sink), sender, files, time)
                        .with("caught up s", late);
            }
        }
    }

    private Measurement measured(
            List<ServiceProcess> services, OpenLoopSender sender, FileVisibilityWatcher files, Duration time)
            throws IOException, SQLException {
        long warm = sender.accepted();
        long cold = sender.rejected();
        Map<String, Duration> before = new HashMap<>();
        services.forEach(service -> before.put(service.name(), service.cpu()));
        long from = System.currentTimeMillis();
        var memory = new MemoryMonitor(services);
        try (memory) {
            sender.run(time);
        }
        long to = System.currentTimeMillis();
        for (ServiceProcess service : services) {
            service.check();
        }
        reportRejected(sender, sender.rejected() - cold);
        long sent = sender.accepted() - warm;
        var ages = await(files, from, to, sent, services);
        var measurement = Measurement.of(sent, time.toNanos())
                .with("refused", (double) (sender.rejected() - cold))
                .with("p50 s", ages.p50())
                .with("p99 s", ages.p99());
        for (ServiceProcess service : services) {
            Duration cpu = service.cpu().minus(before.get(service.name()));
            measurement = withUse(measurement, service, memory.of(service), cpu, sent);
        }
        return measurement;
    }

    private static void reportRejected(OpenLoopSender sender, long rejected) {
        if (rejected > 0) {
            System.err.printf(
                    "%,d events were rejected or had no response; the last: %s%n", rejected, sender.lastRejection());
        }
    }

    /** Adds what a service used. */
    private static Measurement withUse(
            Measurement measurement, ServiceProcess service, MemoryMonitor.Held held, Duration cpu, long sent)
            throws IOException {
        return measurement
                .with(service.name() + " MB", held.most())
                .with(service.name() + " MB early", held.early())
                .with(service.name() + " MB late", held.late())
                .with(service.name() + " MB of files", service.megabytesOfFiles())
                .with(service.name() + " cpu s/M", cpu.toMillis() / 1000.0 * 1e6 / sent);
    }

    /** Runs until the JIT compilers are done and the backlog of the cold start is processed. */
    private void warmUp(OpenLoopSender sender, FileVisibilityWatcher files) throws SQLException {
        for (int i = 0; i < PIECES; i++) {
            long from = System.currentTimeMillis() + PIECE.toMillis() / 2;
            sender.run(PIECE);
            var ages = files.seenSince(from);
            if (ages.rows() > 0 && ages.p99() < (age.plus(CAUGHT_UP).toMillis() / 1000.0)) {
                return;
            }
        }
        System.err.println("rows are still late after %d s of warm-up".formatted(PIECES * PIECE.toSeconds()));
    }

    private FileVisibilityWatcher.Age await(
            FileVisibilityWatcher files, long from, long to, long sent, List<ServiceProcess> services)
            throws IOException, SQLException {
        long end = System.nanoTime() + LONGEST.toNanos();
        long readable = 0;
        while (true) {
            for (ServiceProcess service : services) {
                service.check();
            }
            if (System.currentTimeMillis() - files.last() > QUIET.toMillis()) {
                var ages = files.sent(from, to);
                if (ages.rows() >= sent) {
                    return ages;
                }
                readable = ages.rows();
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("%d of %d rows could be read".formatted(readable, sent));
            }
            LockSupport.parkNanos(PAUSE * 10);
        }
    }

    private Map<String, String> variables(Path warehouse, int port) {
        return Map.of(
                "LAKEWARD_NAMESPACE", "whole",
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", broker.address(),
                "LAKEWARD_TOPIC_PARTITIONS", "4",
                "LAKEWARD_HTTP_PORT", Integer.toString(port),
                "LAKEWARD_STATE_DIR", folder.resolve("state").toString(),
                "LAKEWARD_WAREHOUSE", warehouse.toUri().toString(),
                "LAKEWARD_SINK_ROTATE_AGE", age.toMillis() + "ms");
    }

    private static void awaitReady(ServiceProcess ingest, URI address) throws IOException, InterruptedException {
        var ready = HttpRequest.newBuilder(address.resolve("/readyz")).build();
        long end = System.nanoTime() + LONGEST.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (true) {
                ingest.check();
                try {
                    if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    if (System.nanoTime() > end) {
                        throw notYet;
                    }
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
