package dev.lakeward.bench.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.loadgen.http.HttpConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.jetty.client.BytesRequestContent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The load generator's connection beside the JDK's and Jetty's clients, against an endpoint in this JVM that only answers and
 * costs all of them the same.
 */
class HttpClientComparison {
    private static final int CONNECTIONS = 4;
    private static final int BYTES_OF_AN_EVENT = 300;

    /** One thread's way to post; each posts until it has done its share. */
    private interface Post {
        int status() throws Exception;
    }

    private interface Connecting {
        Post connect(URI target, byte[] body) throws Exception;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500})
    void posts(int events) throws Exception {
        byte[] body = "x".repeat(events * BYTES_OF_AN_EVENT).getBytes(UTF_8);
        int requests = events == 1 ? 60_000 : 4_000;
        var jetty = new org.eclipse.jetty.client.HttpClient();
        jetty.setMaxConnectionsPerDestination(CONNECTIONS);
        jetty.start();
        try (var server = new AnsweringServer();
                var jdk = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            Map<String, Turns.Work> contenders = new LinkedHashMap<>();
            contenders.put(events + " events, ours", () -> run(server.address(), body, requests, this::ours));
            contenders.put(events + " events, JDK", () -> run(server.address(), body, requests, jdk(jdk)));
            contenders.put(events + " events, Jetty", () -> run(server.address(), body, requests, jetty(jetty)));
            new Turns("request", 7).compare(contenders);
            System.out.printf("of it the server's: %,d ns%n", server.cpu() / (requests * 27L));
        } finally {
            jetty.stop();
        }
    }

    private static long run(URI target, byte[] body, int requests, Connecting connecting) throws Exception {
        List<Callable<Integer>> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(() -> {
                Post post = connecting.connect(target, body);
                int done = 0;
                while (done < requests / CONNECTIONS && post.status() == 200) {
                    done++;
                }
                return done;
            });
        }
        long done = 0;
        try (var executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (var thread : executor.invokeAll(threads)) {
                done += thread.get();
            }
        }
        assertThat(done).isEqualTo(requests);
        return done;
    }

    private Post ours(URI target, byte[] body) {
        var connection = new HttpConnection(target, List.of("Content-Type: application/json"), Duration.ofSeconds(10));
        return () -> connection.post(body, 0, body.length).status();
    }

    private static Connecting jdk(HttpClient client) {
        return (target, body) -> {
            var request = HttpRequest.newBuilder(target)
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(10))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return () -> client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .statusCode();
        };
    }

    private static Connecting jetty(org.eclipse.jetty.client.HttpClient client) {
        return (target, body) -> () -> client.newRequest(target)
                .method("POST")
                .body(new BytesRequestContent("application/json", body))
                .send()
                .getStatus();
    }
}
