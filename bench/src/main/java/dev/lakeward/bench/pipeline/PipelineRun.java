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

/** How fresh rows are and how much memory each service takes, with so many events a second offered by HTTP. */
public final class PipelineRun {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** So long no file has to come before the warehouse is asked, which takes the processor from who writes them. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    /** A cold start is caught up with when rows are no older than this beside the age of files. */
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
     * Offers the load for so long behind a warm-up, and waits until all that was accepted in that time can be read. What was
     * refused, or not answered, is a figure of its own.
     */
    public Measurement run(Duration time) throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        Path warehouse = folder.resolve("warehouse");
        int port = freePort();
        URI address = URI.create("http://127.0.0.1:" + port);
        var variables = variables(warehouse, port);
        try (var ingest = ServiceProcess.start("ingest", variables, folder)) {
            awaitReady(ingest, address);
            try (var process = ServiceProcess.start("process", variables, folder);
                    var sink = ServiceProcess.start("sink", variables, folder);
                    var eyes = new FileVisibilityWatcher(warehouse)) {
                return measured(List.of(ingest, process, sink), new OpenLoopSender(address, rate), eyes, time);
            }
        }
    }

    private Measurement measured(
            List<ServiceProcess> services, OpenLoopSender offer, FileVisibilityWatcher eyes, Duration time)
            throws IOException, SQLException {
        warmUp(offer, eyes);
        long warm = offer.accepted();
        long cold = offer.refused();
        Map<String, Duration> before = new HashMap<>();
        services.forEach(service -> before.put(service.name(), service.cpu()));
        long from = System.currentTimeMillis();
        var memory = new MemoryMonitor(services);
        try (memory) {
            offer.run(time);
        }
        long to = System.currentTimeMillis();
        for (ServiceProcess service : services) {
            service.check();
        }
        if (offer.refused() > cold) {
            System.err.printf(
                    "%,d events were refused or not answered; the last: %s%n", offer.refused() - cold, offer.refusal());
        }
        long sent = offer.accepted() - warm;
        var ages = await(eyes, from, to, sent, services);
        var measurement = Measurement.of(sent, time.toNanos())
                .with("refused", (double) (offer.refused() - cold))
                .with("p50 s", ages.p50())
                .with("p99 s", ages.p99());
        for (ServiceProcess service : services) {
            double seconds = service.cpu().minus(before.get(service.name())).toMillis() / 1000.0;
            var held = memory.of(service);
            measurement = measurement
                    .with(service.name() + " MB", held.most())
                    .with(service.name() + " MB early", held.early())
                    .with(service.name() + " MB late", held.late())
                    .with(service.name() + " MB of files", service.megabytesOfFiles())
                    .with(service.name() + " cpu s/M", seconds * 1e6 / sent);
        }
        return measurement;
    }

    /** Until compilers are done and what waited since the cold start is caught up with. */
    private void warmUp(OpenLoopSender offer, FileVisibilityWatcher eyes) throws SQLException {
        for (int i = 0; i < PIECES; i++) {
            long from = System.currentTimeMillis() + PIECE.toMillis() / 2;
            offer.run(PIECE);
            var ages = eyes.seenSince(from);
            if (ages.rows() > 0 && ages.p99() < (age.plus(CAUGHT_UP).toMillis() / 1000.0)) {
                return;
            }
        }
        System.err.println("rows are late still after %d s of warm-up".formatted(PIECES * PIECE.toSeconds()));
    }

    private FileVisibilityWatcher.Age await(
            FileVisibilityWatcher eyes, long from, long to, long sent, List<ServiceProcess> services)
            throws IOException, SQLException {
        long end = System.nanoTime() + LONGEST.toNanos();
        long told = 0;
        while (true) {
            for (ServiceProcess service : services) {
                service.check();
            }
            if (System.currentTimeMillis() - eyes.last() > QUIET.toMillis()) {
                var ages = eyes.sent(from, to);
                if (ages.rows() >= sent) {
                    return ages;
                }
                told = ages.rows();
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("%d of %d rows could be read".formatted(told, sent));
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
