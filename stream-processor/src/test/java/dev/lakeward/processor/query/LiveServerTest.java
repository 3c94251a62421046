package dev.lakeward.processor.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveServerTest {
    @ParameterizedTest
    @CsvSource({
        "evil.example, X-None: 1, 421",
        "localhost, Sec-Fetch-Site: cross-site, 403",
        "localhost, Origin: https://evil.example, 403",
        "localhost, Sec-Fetch-Site: none, 200",
        "localhost, Origin: http://localhost:3000, 200"
    })
    void answersThisMachineAndNoPageFromElsewhere(String host, String header, int status) throws Exception {
        try (var server = LiveServer.open(new LiveSettings("127.0.0.1", 0, ""))) {
            server.handleWith(request -> LiveResponse.text("secret", Map.of()));

            String response = ask(server.uri().getPort(), host, header);

            assertThat(response).startsWith("HTTP/1.1 " + status + " ");
            assertThat(response.contains("secret")).isEqualTo(status == 200);
        }
    }

    private static String ask(int port, String host, String header) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /v1/customers/u HTTP/1.1\r\nHost: %s\r\n%s\r\nConnection: close\r\n\r\n"
                            .formatted(host, header)
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
