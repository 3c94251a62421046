package dev.lakeward.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.LakeFile;
import dev.lakeward.sink.LakeFiles;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.Storage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the 2xx to the row that a reader sees. {@code lakeward.freshness.rate} events a second (default 2,000) for
 * {@code lakeward.freshness.seconds} (default 15) on a lake with {@code --freshness 1s}. The first ten seconds, in
 * which a lake that was just started compiles its code, do not count.
 */
@Tag("system")
class FreshnessSystemIT {
    private static final int RATE = Integer.getInteger("lakeward.freshness.rate", 2000);
    private static final int SECONDS = Integer.getInteger("lakeward.freshness.seconds", 15);
    private static final int BATCH = 200;
    private static final int COLD = 10 * RATE / BATCH;
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Map<Integer, Long> answered = new ConcurrentHashMap<>();
    private final List<Long> delays = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean stopped;

    @Test
    void aRowIsVisibleThreeSecondsAfterItsAnswer(@TempDir Path folder) throws Exception {
        int batches = COLD + RATE / BATCH * SECONDS;
        int counted = (batches - COLD) * BATCH;
        try (var held = DataFolder.acquire(folder.resolve("data"), Storage.local);
                var server = LakeServer.start(held, 0, Map.of("LAKEWARD_SINK_ROTATE_AGE", "1s"), (part, took) -> {})) {
            var reader = Thread.ofPlatform().start(() -> read(server.runtime().warehouse()));
            send(server.runtime().http(), batches);
            await().atMost(LONG).until(() -> delays.size() >= counted);
            stopped = true;
            reader.join();
        }
        var sorted = delays.stream().sorted().toList();
        long p99 = sorted.get(sorted.size() * 99 / 100);
        System.out.printf(
                "%d events at %d a second: visible after p50 %d ms, p99 %d ms, at most %d ms%n",
                sorted.size(), RATE, sorted.get(sorted.size() / 2), p99, sorted.getLast());
        assertThat(p99).isLessThanOrEqualTo(3000);
    }

    private void send(URI api, int batches) throws Exception {
        long began = System.nanoTime();
        long apart = Duration.ofSeconds(1).toNanos() * BATCH / RATE;
        try (var http = HttpClient.newHttpClient()) {
            for (int batch = 0; batch < batches; batch++) {
                LockSupport.parkNanos(began + batch * apart - System.nanoTime());
                var request = HttpRequest.newBuilder(api.resolve("/v1/events"))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(body(batch)))
                        .build();
                assertThat(http.send(request, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(202);
                answered.put(batch, System.currentTimeMillis());
            }
        }
    }

    private static String body(int batch) {
        var lines = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
            lines.append(
                    "{\"event_type\":\"purchase_sword\",\"event_id\":\"%d-%d\",\"user_id\":\"user-%d\",\"amount_purchased\":1}%n"
                            .formatted(batch, i, batch * 31 % 977 + i));
        }
        return lines.toString();
    }

    private void read(URI warehouse) {
        Set<String> seen = new HashSet<>();
        try (var files = LakeFiles.open(warehouse);
                var duck = DriverManager.getConnection("jdbc:duckdb:")) {
            while (!stopped) {
                for (LakeFile file : files.visible("purchase_events")) {
                    if (seen.add(file.path())) {
                        note(duck, Path.of(warehouse).resolve(file.path()), System.currentTimeMillis());
                    }
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(Connection duck, Path file, long now) throws Exception {
        try (var statement = duck.createStatement();
                var rows = statement.executeQuery(
                        "select cast(split_part(event_id, '-', 1) as integer), count(*) from read_parquet('%s') group by 1"
                                .formatted(file))) {
            while (rows.next()) {
                int batch = rows.getInt(1);
                if (batch >= COLD) {
                    long delay = now - answered.getOrDefault(batch, now);
                    delays.addAll(Collections.nCopies(rows.getInt(2), delay));
                }
            }
        }
    }
}
