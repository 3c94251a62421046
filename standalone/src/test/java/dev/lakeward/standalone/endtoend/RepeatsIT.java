package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.harness.TableAssertions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events with other times, through the routes of a lake to its tables. */
class RepeatsIT {
    private static final int MESSAGES = 20;
    /** From the first try to the second, as it was seen of a client. */
    private static final Duration PAUSE = Duration.ofSeconds(638);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void countsOnceHoweverItsTimeMoves() throws Exception {
        Instant sent = Instant.now();
        try (InProcessServer server = InProcessServer.start(folder.resolve("data"))) {
            for (String type : new String[] {"Level Done", "Purchase Sword"}) {
                post(server.api(), "/v1/batch", batch(type, sent, sent));
                post(server.api(), "/v1/batch", batch(type, sent, sent));
                // What is received so much later has its times moved by as much as a clock that is so far behind.
                post(server.api(), "/v1/batch", batch(type, sent, sent.minus(PAUSE)));
            }
            post(server.api(), "/v1/events", pairs());

            TableAssertions answers = server.answers();
            answers.same(1, "SELECT SUM(duplicate) FROM completeness", "SELECT %d".formatted(4 * MESSAGES + 6));
            answers.same(1, "SELECT SUM(in_flight) FROM completeness", "SELECT 0");
            answers.same(1, "SELECT COUNT(*), COUNT(DISTINCT event_id) FROM tracks", "SELECT 20, 20");
            answers.same(
                    1,
                    "SELECT COUNT(*), COUNT(DISTINCT event_id) FROM purchase_events WHERE user_id = 'retry-u'",
                    "SELECT 20, 20");
            answers.same(
                    6,
                    "SELECT user_id, COUNT(*) FROM purchase_events WHERE user_id LIKE 'D_' GROUP BY user_id",
                    "SELECT * FROM (VALUES ('D1', 1), ('D2', 1), ('D3', 1), ('D4', 1), ('D5', 1), ('D6', 1))");
        }
    }

    private static String batch(String type, Instant sent, Instant sentAt) {
        return IntStream.range(0, MESSAGES)
                .mapToObj(i -> """
                        {"type":"track","event":"%s","messageId":"%s-%d","userId":"retry-u","timestamp":"%s","properties":{"amount_purchased":1}}""".formatted(type, type.replace(' ', '-'), i, sent.minus(Duration.ofMinutes(30L - i))))
                .collect(Collectors.joining(
                        ",", "{\"writeKey\":\"k\",\"batch\":[", "],\"sentAt\":\"%s\"}".formatted(sentAt)));
    }

    /** Six events, each followed by one of the same id that differs in its amount or its time. */
    private static String pairs() {
        return String.join(
                "\n",
                purchase(1, 1, ",\"event_time\":\"2026-11-10T10:00:00Z\""),
                purchase(1, 7, ",\"event_time\":\"2026-11-10T10:00:00Z\""),
                purchase(2, 1, ",\"event_time\":\"2026-11-10T10:00:00Z\""),
                purchase(2, 1, ",\"event_time\":\"2026-11-10T10:00:00.001Z\""),
                purchase(3, 1, ",\"event_time\":\"2026-11-10T10:00:00Z\""),
                purchase(3, 1, ",\"event_time\":\"2026-11-10T11:00:00Z\""),
                purchase(4, 1, ",\"event_time\":\"2026-11-10T10:00:00Z\""),
                purchase(4, 1, ",\"event_time\":\"2026-11-11T10:00:00Z\""),
                purchase(5, 1, ",\"event_time\":\"2026-11-10T23:59:59Z\""),
                purchase(5, 1, ",\"event_time\":\"2026-11-11T00:00:01Z\""),
                purchase(6, 1, ""),
                purchase(6, 1, ",\"event_time\":\"2026-11-11T00:00:01Z\""));
    }

    private static String purchase(int number, int amount, String time) {
        return """
                {"event_type":"purchase_sword","user_id":"D%1$d","event_id":"d%1$d","amount_purchased":%2$d,"price":"10.00"%3$s}""".formatted(number, amount, time);
    }

    private void post(URI api, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(api.resolve(path)).POST(BodyPublishers.ofString(body));
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        assertThat(answer.body()).contains("\"rejected\":0");
    }
}
