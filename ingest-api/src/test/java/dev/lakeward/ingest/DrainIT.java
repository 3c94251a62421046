package dev.lakeward.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.testsupport.FreePort;
import dev.lakeward.testsupport.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the midst of load, to an API in a process of its own. */
class DrainIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final int SENDERS = 8;
    private static final int BEFORE_STOP = 500;
    private static final Duration LONG = Duration.ofSeconds(90);
    /** The exit code of a JVM that a SIGTERM has ended: 128 and the number of the signal. */
    private static final int TERMINATED = 143;

    private static final String EVENT =
            "{\"event_type\":\"join_guild\",\"event_id\":\"%s\",\"user_id\":\"u\",\"guild_name\":\"g\"}";

    @TempDir
    private Path folder;

    @Test
    void losesNothingThatItHasConfirmedAndFinishesWhatIsUnderWay() throws Exception {
        int port = FreePort.any();
        var api = URI.create("http://127.0.0.1:" + port);
        Set<String> confirmed = ConcurrentHashMap.newKeySet();
        var stopped = new AtomicBoolean();
        try (var process = fork(port);
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var senders = Executors.newFixedThreadPool(SENDERS)) {
            awaitReady(process, http, api);
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                senders.execute(() -> send(http, api, sender, confirmed, stopped));
            }
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> confirmed.size() > BEFORE_STOP);

            stopWithARequestUnderWay(process, http, api);
            assertThat(process.exitCode(LONG)).as("stops by itself, by SIGTERM").isEqualTo(TERMINATED);
            stopped.set(true);
        }
        assertThat(onTopic()).contains("half").containsAll(confirmed);
    }

    private static void stopWithARequestUnderWay(JavaProcess process, HttpClient http, URI api) throws Exception {
        String late = EVENT.formatted("half");
        try (var half = new RawHttp(api)) {
            half.send("POST /v1/events HTTP/1.1\r\nHost: t\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(late.length(), late.substring(0, 20)));
            // A whole request on another connection proves that the half one has been seen.
            assertThat(confirmedNow(http, api)).isTrue();
            process.terminate();
            Awaitility.await().atMost(LONG).until(() -> rejectsOrCloses(http, api));
            half.send(late.substring(20));
            assertThat(half.response().status()).as("the request under way").isEqualTo(202);
        }
    }

    /** Sends one event after the other until the server is gone. */
    private static void send(HttpClient http, URI api, int sender, Set<String> confirmed, AtomicBoolean stopped) {
        for (int i = 0; !stopped.get(); i++) {
            String id = sender + "-" + i;
            try {
                var request = HttpRequest.newBuilder(api.resolve("/v1/events"))
                        .timeout(Duration.ofSeconds(60))
                        .POST(BodyPublishers.ofString(EVENT.formatted(id)))
                        .build();
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 202) {
                    confirmed.add(id);
                }
            } catch (IOException rejected) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean confirmedNow(HttpClient http, URI api) throws Exception {
        var request = HttpRequest.newBuilder(api.resolve("/v1/events"))
                .POST(BodyPublishers.ofString(EVENT.formatted("before")))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode() == 202;
    }

    private static boolean rejectsOrCloses(HttpClient http, URI api) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(api.resolve("/readyz")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 503;
        } catch (IOException closed) {
            return true;
        }
    }

    private JavaProcess fork(int port) {
        return JavaProcess.of(IngestMain.class)
                .jvm("-Xmx256m")
                .log(folder.resolve("ingest.log"))
                .variables(Map.of(
                        "LAKEWARD_NAMESPACE", API.topics().namespace(),
                        "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", API.bootstrapServers(),
                        "LAKEWARD_HTTP_PORT", Integer.toString(port),
                        "LAKEWARD_HTTP_REQUEST_TIME", "90s",
                        "LAKEWARD_HTTP_ACK_TIMEOUT", "30s"))
                .start();
    }

    private static void awaitReady(JavaProcess process, HttpClient http, URI api) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .failFast("the API has ended", () -> !process.isAlive())
                .ignoreExceptions()
                .until(() ->
                        http.send(HttpRequest.newBuilder(api.resolve("/readyz")).build(), BodyHandlers.discarding())
                                        .statusCode()
                                == 200);
    }

    private static Set<String> onTopic() {
        var ids = new ArrayList<String>();
        API.read(API.topics().events())
                .forEach(found -> ids.add(EventHeaders.of(found).id()));
        return new HashSet<>(ids);
    }
}
