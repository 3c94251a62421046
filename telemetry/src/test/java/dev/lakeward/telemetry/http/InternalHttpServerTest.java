package dev.lakeward.telemetry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternalHttpServerTest {
    private final HttpServer server = bind();

    private static HttpServer bind() {
        try {
            return InternalHttpServer.bind("127.0.0.1", 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        InternalHttpServer.serve(server, "/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 6);
                exchange.getResponseBody().write("secret".getBytes(UTF_8));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, X-None: 1, 421",
        "rebound, User-Agent: Mozilla/5.0, 421",
        "localhost, Sec-Fetch-Site: cross-site, 403",
        "localhost, Sec-Fetch-Site: same-site, 403",
        "localhost, Origin: https://evil.example, 403",
        "localhost, Origin: null, 403",
        "localhost:9, Sec-Fetch-Site: none, 200",
        "127.0.0.1, Origin: http://localhost:3000, 200",
        "'[::1]', User-Agent: curl/8.0, 200",
        "prometheus-target, User-Agent: Prometheus/3, 200"
    })
    void answersThisMachineAndNoPageFromElsewhere(String host, String header, int status) throws Exception {
        String answer = ask(host, header);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        if (status == 200) {
            assertThat(answer).endsWith("secret");
        } else {
            assertThat(answer).contains("application/problem+json", "\"help\"").doesNotContain("secret");
        }
    }

    @Test
    void hasALimitOfTimeForRequestsAndAnswers() {
        assertThat(System.getProperty("sun.net.httpserver.maxReqTime")).isEqualTo("10");
        assertThat(System.getProperty("sun.net.httpserver.maxRspTime")).isEqualTo("60");
    }

    private String ask(String host, String header) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: %s\r\n%s\r\nConnection: close\r\n\r\n"
                            .formatted(host, header)
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
