package dev.lakeward.bench.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.bench.workload.Candidate;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NoContentServerTest {
    private static final String ANSWER = "HTTP/1.1 204 No Content\r\n\r\n";

    @Test
    void answersEachRequestOnceHoweverItIsCut() throws Exception {
        String one = "POST /v1/events HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nabcde";
        String two = "POST / HTTP/1.1\r\nContent-length: 1000\r\nHost: h\r\n\r\n" + "x".repeat(1000);
        Candidate.Served served = NoContentServer.start();
        try (AutoCloseable server = served.stop();
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), served.address().getPort())) {
            assertThat(server).isNotNull();
            socket.setTcpNoDelay(true);
            byte[] requests = (one + two + one).getBytes(StandardCharsets.US_ASCII);
            for (int at = 0; at < requests.length; at += 7) {
                socket.getOutputStream().write(requests, at, Math.min(7, requests.length - at));
                socket.getOutputStream().flush();
            }
            socket.getOutputStream().write(requests);
            socket.shutdownOutput();
            var answers = new DataInputStream(socket.getInputStream()).readAllBytes();

            assertThat(new String(answers, StandardCharsets.US_ASCII)).isEqualTo(ANSWER.repeat(6));
        }
    }
}
