package dev.lakeward.bench.pipeline;

import dev.lakeward.bench.workload.SampleEvents;
import dev.lakeward.event.runtime.WorkerThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Recorder;

/**
 * Sends events at a fixed rate whatever the responses (open loop). The time of an event is its due time, so that time spent
 * waiting for responses counts as latency.
 */
public final class OpenLoopSender {
    private static final int BATCH = 100;
    private static final int ACCEPTED = 202;
    private static final int USERS = 100_000;

    private final URI address;
    private final long rate;
    private final HttpClient client;
    private final SampleEvents lines = new SampleEvents(5, USERS);
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final Recorder latencies = new Recorder(3);
    private volatile String lastRejection = "none";

    public OpenLoopSender(URI address, long rate) {
        this.address = address;
        this.rate = rate;
        this.client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Sends for {@code time} and waits for the responses. */
    public void run(Duration time) {
        long pause = BATCH * 1_000_000_000L / rate;
        long begin = System.nanoTime();
        long batches = time.toNanos() / pause;
        try (ExecutorService senders = WorkerThreads.perTask("bench-request")) {
            for (long i = 0; i < batches; i++) {
                long due = begin + i * pause;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
                }
                byte[] body = body(Instant.now());
                senders.execute(() -> post(body));
            }
        }
    }

    private byte[] body(Instant now) {
        String time = "\"event_time\":\"" + now.truncatedTo(java.time.temporal.ChronoUnit.MILLIS) + "\"";
        var body = new ByteArrayOutputStream(BATCH * 320);
        for (int i = 0; i < BATCH; i++) {
            String json = new String(lines.next().json(), StandardCharsets.UTF_8);
            int from = json.indexOf("\"event_time\"");
            body.writeBytes((json.substring(0, from) + time + json.substring(json.indexOf(',', from)) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return body.toByteArray();
    }

    private void post(byte[] body) {
        var request = HttpRequest.newBuilder(address.resolve("/v1/events"))
                .header("Content-Type", "application/x-ndjson")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        long from = System.nanoTime();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            latencies.recordValue(System.nanoTime() - from);
            if (status == ACCEPTED) {
                accepted.addAndGet(BATCH);
            } else {
                reject("status " + status);
            }
        } catch (IOException e) {
            reject(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The time within which this part of the requests since the last call were answered. */
    public Duration latency(double part) {
        return Duration.ofNanos(latencies.getIntervalHistogram().getValueAtPercentile(100 * part));
    }

    private void reject(String why) {
        lastRejection = why;
        rejected.addAndGet(BATCH);
    }

    /** Why the last request failed or was rejected. */
    String lastRejection() {
        return lastRejection;
    }

    public long accepted() {
        return accepted.get();
    }

    public long rejected() {
        return rejected.get();
    }
}
