package dev.lakeward.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask for much and read nothing. */
class SlowReadersIT {
    @RegisterExtension
    static final TestApi API = new TestApi().with("LAKEWARD_HTTP_REQUEST_TIME", "3s");

    /** More than the server has threads. */
    private static final int CLIENTS = 300;

    private static final int RECEIVE_BUFFER = 2048;
    private static final String EVENT = "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int TRIES = 5;

    /** Responses of a megabyte and more: static, of a route, and to events, with and without servlets. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /docs/swagger-ui-bundle.js",
                "POST /v1/validate",
                "POST /v1/events",
                "POST /v1/events?long-way"
            })
    void holdNoThreadAndAreCutOff(String start) throws Exception {
        List<Socket> clients = new ArrayList<>();
        int count = start.startsWith("GET") ? CLIENTS : 40;
        try {
            for (int i = 0; i < count; i++) {
                clients.add(ask(start));
            }
            assertThat(quickest("GET /livez")).isLessThan(SOON);
            assertThat(quickest("POST /v1/events")).isLessThan(SOON);
            Awaitility.await("all are disconnected or written into the kernel's memory")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> waiting() == 0 && inFlight() == 0);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void getTheWholeResponseIfTheyReadSlowlyButRead() throws Exception {
        try (var client = ask("GET /docs/swagger-ui-bundle.js")) {
            var in = client.getInputStream();
            byte[] part = new byte[RECEIVE_BUFFER];
            long read = 0;
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                read += n;
                if (read < 100 * RECEIVE_BUFFER) {
                    java.util.concurrent.locks.LockSupport.parkNanos(
                            Duration.ofMillis(30).toNanos());
                }
            }
            assertThat(read).isGreaterThan(1_000_000);
        }
    }

    @Test
    void staticPagesAreCompressedAndKnowWhatTheClientHas() throws Exception {
        var plain = raw("GET /openapi.json", "");
        var packed = raw("GET /openapi.json", "Accept-Encoding: gzip\r\n");
        var known = raw("GET /openapi.json", "If-None-Match: " + plain.headers().get("etag") + "\r\n");
        var head = raw("HEAD /openapi.json", "");

        assertThat(plain.status()).isEqualTo(200);
        assertThat(packed.headers()).containsEntry("content-encoding", "gzip").containsEntry("vary", "Accept-Encoding");
        assertThat(Integer.parseInt(packed.headers().get("content-length")))
                .isLessThan(Integer.parseInt(plain.headers().get("content-length")) / 3);
        assertThat(packed.headers().get("etag")).isNotEqualTo(plain.headers().get("etag"));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(head.headers())
                .containsEntry("content-length", plain.headers().get("content-length"));
        assertThat(head.body()).isEmpty();
    }

    private static RawHttp.RawResponse raw(String start, String headers) throws IOException {
        try (var connection = new RawHttp(API.api().address())) {
            connection.send(start + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
            return start.startsWith("HEAD") ? connection.head() : connection.response();
        }
    }

    private static Socket ask(String start) throws IOException {
        byte[] body = start.startsWith("POST") ? (EVENT + "\n").repeat(9_000).getBytes(UTF_8) : new byte[0];
        var socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), API.api().address().getPort()));
        socket.getOutputStream()
                .write(
                        "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-ndjson\r\nContent-Length: %d\r\n\r\n"
                                .formatted(start, body.length)
                                .getBytes(UTF_8));
        socket.getOutputStream().write(body);
        return socket;
    }

    /** What holds a request up holds each up; what a busy machine makes slow is quick the next time. */
    private static Duration quickest(String start) throws IOException {
        var quickest = Duration.ofMinutes(1);
        for (int i = 0; i < TRIES && quickest.compareTo(SOON) >= 0; i++) {
            long begun = System.nanoTime();
            String body = start.startsWith("POST") ? EVENT : "";
            try (var connection = new RawHttp(API.api().address())) {
                connection
                        .send("%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(start, body.length(), body))
                        .response();
            }
            var took = Duration.ofNanos(System.nanoTime() - begun);
            quickest = took.compareTo(quickest) < 0 ? took : quickest;
        }
        return quickest;
    }

    private static double waiting() {
        return API.meters()
                .get("lakeward.ingest.response.bytes.waiting")
                .gauge()
                .value();
    }

    private static double inFlight() {
        return API.meters().get("lakeward.ingest.bytes.in.flight").gauge().value();
    }
}
