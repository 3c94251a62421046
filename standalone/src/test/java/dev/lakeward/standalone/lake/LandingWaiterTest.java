package dev.lakeward.standalone.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lakeward.standalone.harness.CapturedScreen;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LandingWaiterTest {
    private static final String BUSY = "";
    private static final String REJECTED = "rejected";
    private static final String LANDING = answer("landing", false);
    private static final String LANDED = answer("landed", true);

    private final Deque<String> answers = new ConcurrentLinkedDeque<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ServerClient client;

    @BeforeEach
    void start() throws IOException {
        listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = new ServerClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void listen(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.createContext("/v1/progress", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void asksAgainWhereTheServerIsTooBusyToSay() throws Exception {
        answers.addAll(List.of(BUSY, LANDING, BUSY, LANDED));

        wait(Duration.ofSeconds(30)).await(Map.of(), 10);

        assertThat(asked).containsExactly("null", "null", "position=0:9", "position=0:9");
    }

    @Test
    void givesUpWhereTheServerStaysBusy() {
        answers.add(BUSY);

        assertThatThrownBy(() -> wait(Duration.ofMillis(300)).await(Map.of(), 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing landed");
    }

    @Test
    void goesOnWhenTheServerIsStartedAgain() throws Exception {
        answers.add(LANDING);
        try (var waiting = Executors.newSingleThreadExecutor()) {
            var landing = waiting.submit(() -> wait(Duration.ofSeconds(60)).await(Map.of(), 10));
            await().until(() -> !asked.isEmpty());
            InetSocketAddress address = server.getAddress();
            server.stop(0);
            assertThatThrownBy(() -> client.progress(Map.of())).isInstanceOf(ConnectException.class);

            answers.add(LANDED);
            listen(address);

            assertThat(landing).succeedsWithin(Duration.ofSeconds(60));
        }
    }

    @Test
    void saysWhyWhereTheServerStaysAway() {
        server.stop(0);

        assertThatThrownBy(() -> wait(Duration.ofMillis(300)).await(Map.of(), 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing landed")
                .hasMessageContaining("ConnectException");
    }

    @Test
    void endsAtOnceWhereTheQuestionIsRejected() {
        answers.add(REJECTED);

        assertThatThrownBy(() -> wait(Duration.ofSeconds(60)).await(Map.of(), 10))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessageContaining("answered 401");
        assertThat(asked).hasSize(1);
    }

    private LandingWaiter wait(Duration patience) {
        return new LandingWaiter(client, new CapturedScreen(80).plain(), patience);
    }

    /** The last answer goes on for ever. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.add(String.valueOf(exchange.getRequestURI().getQuery()));
        String answer = answers.size() > 1 ? answers.remove() : answers.element();
        byte[] body = answer.getBytes(UTF_8);
        int status = switch (answer) {
            case BUSY -> 503;
            case REJECTED -> 401;
            default -> 200;
        };
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String answer(String stage, boolean landed) {
        return """
                {"stage": "%s", "landed": %s, "behind": 1, "partitions": [{"partition": 0, "offset": 9}]}""".formatted(stage, landed);
    }
}
