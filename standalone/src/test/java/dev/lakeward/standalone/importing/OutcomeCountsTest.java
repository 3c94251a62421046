package dev.lakeward.standalone.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lakeward.loadgen.send.OffsetSet;
import dev.lakeward.standalone.lake.ServerClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutcomeCountsTest {
    private HttpServer server;
    private String outcomes = "";
    private String accepted = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/outcomes", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsWhatWasThereBefore() throws Exception {
        outcomes = outcome(11, "a", "duplicate") + "," + outcome(12, "b", "late") + "," + outcome(13, "c", "rejected")
                + "," + outcome(14, "another's", "duplicate");

        assertThat(of(Set.of(), 10, 11, 12, 13)).isEqualTo(new OutcomeCounts(1, 1, 1));
    }

    @Test
    void doesNotCallADuplicateWhatItSentAgainItself() throws Exception {
        // a: the first try, at 10, had no answer and is the row. b: there before the import, both tries are duplicates.
        outcomes = outcome(11, "b", "duplicate") + "," + outcome(12, "a", "duplicate") + ","
                + outcome(13, "b", "duplicate");
        accepted = outcome(10, "a", "accepted") + "," + outcome(14, "c", "accepted");

        assertThat(of(Set.of("a", "b", "c"), 12, 13, 14)).isEqualTo(new OutcomeCounts(1, 0, 0));
    }

    @Test
    void countsAnUnansweredTryThatIsLate() throws Exception {
        outcomes = outcome(10, "a", "late") + "," + outcome(11, "a", "duplicate");
        accepted = outcome(10, "a", "late");

        assertThat(of(Set.of("a"), 11)).isEqualTo(new OutcomeCounts(0, 1, 0));
    }

    private OutcomeCounts of(Set<String> sentAgain, long... ours) throws Exception {
        try (ServerClient client = new ServerClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            return OutcomeCounts.of(client, Map.of(0, OffsetSet.of(ours)), Map.of(0, 9L), sentAgain);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean all = exchange.getRequestURI().getQuery().contains("accepted=true");
        byte[] body = "{\"outcomes\":[%s],\"next\":null}"
                .formatted(all ? accepted : outcomes)
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String outcome(long offset, String id, String outcome) {
        return "{\"offset\":%d,\"event_id\":\"%s\",\"outcome\":\"%s\"}".formatted(offset, id, outcome);
    }
}
