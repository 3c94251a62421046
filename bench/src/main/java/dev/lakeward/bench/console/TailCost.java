package dev.lakeward.bench.console;

import dev.lakeward.bench.pipeline.OpenLoopSender;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a browser that shows live events costs the process that serves it, and intake: processor time of the console's
 * threads, with and without it.
 *
 * @param server that shows them
 * @param rate events a second
 */
record TailCost(ServeProcess server, long rate) {
    /**
     * What was measured.
     *
     * @param cores that threads of the console kept busy
     * @param perSecond events that were accepted
     * @param rejected events that were not accepted
     * @param slowest latency that 99 % of requests keep within
     */
    record Cost(double cores, double perSecond, long rejected, Duration slowest) {}

    Cost measure(Duration time, boolean watched) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var stream = watched
                    ? http.send(
                                    HttpRequest.newBuilder(server.api().resolve("/console/live/stream"))
                                            .build(),
                                    BodyHandlers.ofInputStream())
                            .body()
                    : InputStream.nullInputStream();
            Thread reader = Thread.ofPlatform().daemon().start(() -> drain(stream));
            var sender = new OpenLoopSender(server.api(), rate);
            sender.run(Duration.ofSeconds(5)); // the tail is at its usual work then
            long accepted = sender.accepted();
            Map<Path, Long> before = server.console();
            long from = System.nanoTime();
            sender.run(time);
            double seconds = (System.nanoTime() - from) / 1e9;
            double cores = server.consoleSince(before).toMillis() / 1000.0 / seconds;
            stream.close();
            reader.join();
            return new Cost(cores, (sender.accepted() - accepted) / seconds, sender.rejected(), sender.latency(0.99));
        }
    }

    /** Reads until the measurement is over; returns the bytes that came. */
    private static long drain(InputStream stream) {
        try (stream) {
            return stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            return 0;
        }
    }
}
