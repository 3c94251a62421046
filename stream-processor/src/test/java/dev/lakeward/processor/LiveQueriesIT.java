package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.testsupport.SharedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveQueriesIT {
    private static final int PARTITIONS = 4;
    private static final int USERS = 12;
    private static final int VISITORS = 6;
    private static final String NAMESPACE = SharedKafka.namespace();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @Test
    void answersFromEitherInstanceAndFromTheOneThatIsLeft() {
        try (StreamProcessor left = processor("left");
                Feed feed = new Feed(SharedKafka.bootstrapServers(), NAMESPACE, PARTITIONS).ticking()) {
            try (StreamProcessor right = processor("right")) {
                List<URI> both = List.of(left.live().orElseThrow(), right.live().orElseThrow());
                awaitAnswers(both);
                RecordMetadata last = shop(feed);
                feed.send("u0", page("u0"));
                feed.send("mc-unknown", measurement());

                both.forEach(instance -> checkCustomers(instance, last));
                both.forEach(instance -> checkLists(instance, last));
                both.forEach(instance -> checkRefusals(instance, last));
                visit(feed);
                both.forEach(LiveQueriesIT::checkPersons);
            }
            URI remaining = left.live().orElseThrow();
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> {
                for (int user = 0; user < USERS; user++) {
                    assertThat(get(remaining, "/v1/customers/u" + user).statusCode())
                            .isEqualTo(200);
                }
                assertThat(list(remaining, "/v1/campaigns/top", "campaigns")).hasSize(3);
            });
        }
    }

    private static StreamProcessor processor(String name) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "LAKEWARD_NAMESPACE",
                NAMESPACE,
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS",
                SharedKafka.bootstrapServers(),
                "LAKEWARD_STATE_DIR",
                folder.resolve(name).toString(),
                "LAKEWARD_TOPIC_PARTITIONS",
                Integer.toString(PARTITIONS),
                "LAKEWARD_PROCESSOR_THREADS",
                "1",
                "LAKEWARD_PROCESSOR_HTTP_PORT",
                "0"));
        return StreamProcessor.start(ProcessorSettings.from(settings));
    }

    private static void awaitAnswers(List<URI> instances) {
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> {
            for (URI instance : instances) {
                assertThat(get(instance, "/v1/campaigns/top").statusCode()).isEqualTo(200);
                assertThat(get(instance, "/v1/alerts").statusCode()).isEqualTo(200);
            }
        });
    }

    /** Users of the app who open it by one of two campaigns and buy something, each for ten more than the one before. */
    private static RecordMetadata shop(Feed feed) {
        for (int i = 0; i < USERS; i++) {
            String user = "u" + i;
            feed.send(
                    user, app(user, "app_open", 0, ",\"campaign_id\":\"c%d\",\"channel_id\":\"ads\"".formatted(i % 2)));
            feed.send("p" + i, """
                {"event_type":"billing","event_time":"2026-01-01T10:05:00Z","purchase_id":"p%d",
                "purchase_time":"2026-01-01T10:05:00Z","billing_cost":%d.50,"is_confirmed":true}\
                """.formatted(i, 10 * i));
        }
        RecordMetadata last = null;
        for (int i = 0; i < USERS; i++) {
            last = feed.send("u" + i, app("u" + i, "purchase", 5, ",\"purchase_id\":\"p%d\"".formatted(i)));
        }
        return java.util.Objects.requireNonNull(last);
    }

    private static String app(String user, String type, int minute, String more) {
        return """
            {"event_type":"%s","user_id":"%s","event_time":"2026-01-01T10:0%d:00Z"%s}\
            """.formatted(type, user, minute, more);
    }

    private static String page(String user) {
        return """
            {"event_type":"page_activity","user_id":"%s","action":"view","url":"www.example.com/a","event_time":"2026-01-01T10:07:00Z"}\
            """.formatted(user);
    }

    private static String measurement() {
        return """
            {"event_type":"measurement","measuring_component_id":"mc-unknown","measurement_ts_end":"2026-01-01T11:00:00Z",
            "event_time":"2026-01-01T11:00:00Z","value_kwh":1.5}\
            """;
    }

    private static void checkCustomers(URI instance, RecordMetadata last) {
        String id = "u" + (USERS - 1);
        JsonNode customer =
                json(get(instance, "/v1/customers/%s?at=%d-%d&wait=30".formatted(id, last.partition(), last.offset())));
        assertThat(customer.path("position").asLong()).isGreaterThanOrEqualTo(last.offset());
        assertThat(customer.path("sessions")).hasSize(1);
        assertThat(customer.path("sessions").path(0).path("events").asInt()).isEqualTo(2);
        assertThat(customer.path("app_sessions").path(0).path("purchases").asInt())
                .isEqualTo(1);
    }

    private static void checkLists(URI instance, RecordMetadata last) {
        String at = "?at=%d-%d&wait=30".formatted(last.partition(), last.offset());
        List<JsonNode> top = list(instance, "/v1/campaigns/top" + at, "campaigns");
        assertThat(top.stream()
                        .map(row -> row.path("campaign_id").asText() + "="
                                + row.path("revenue").asText()))
                .containsExactly("c1=363.0", "c0=303.0");
        assertThat(list(instance, "/v1/channels?campaign_id=c1", "channels")
                        .getFirst()
                        .path("sessions_count")
                        .asInt())
                .isEqualTo(USERS / 2);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(list(instance, "/v1/activity?time_bucket=2026010110", "activity")
                            .getFirst()
                            .path("activity_count")
                            .asInt())
                    .isEqualTo(1);
            assertThat(list(instance, "/v1/alerts?rule=R3_UNKNOWN_COMPONENT", "alerts")
                            .getFirst()
                            .path("subject")
                            .asText())
                    .isEqualTo("mc-unknown");
        });
        JsonNode customer = json(get(instance, "/v1/customers/u3"));
        assertThat(customer.path("purchases").path(0).path("status").asText()).isEqualTo("attributed");
        assertThat(json(get(instance, "/v1/purchases/p3")).path("billing_cost").asText())
                .isEqualTo("30.5");
    }

    private static void visit(Feed feed) {
        for (int i = 0; i < VISITORS; i++) {
            String device = "device-" + i;
            String user = "member-" + i;
            feed.send(device, sdk("page", device, device, ",\"campaign_name\":\"spring\",\"campaign_source\":\"ads\""));
            feed.send(user, sdk("identify", user, device, ""));
            feed.send(
                    user,
                    sdk("order_completed", user, device, ",\"order_id\":\"order-%d\",\"revenue\":5".formatted(i)));
        }
    }

    private static String sdk(String type, String user, String device, String more) {
        return """
                {"event_type":"%s","user_id":"%s","anonymous_id":"%s","event_time":"2026-01-01T10:00:00Z"%s}""".formatted(type, user, device, more);
    }

    private static void checkPersons(URI instance) {
        for (int i = 0; i < 2 * VISITORS; i++) {
            String id = (i % 2 == 0 ? "device-" : "member-") + i / 2;
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> checkPerson(instance, id));
        }
        assertThat(get(instance, "/v1/persons/nobody").statusCode()).isEqualTo(404);
    }

    private static void checkPerson(URI instance, String id) {
        JsonNode person = json(get(instance, "/v1/persons/" + id));
        assertThat(person.path("ids").findValuesAsText("id")).hasSize(2).contains(id);
        assertThat(person.path("sessions").findValuesAsText("person_id")).containsOnly(id.replace("device", "member"));
        assertThat(person.path("purchases").findValuesAsText("campaign_id")).containsExactly("spring");
        assertThat(person.path("value").path("total_amount").asInt()).isEqualTo(5);
    }

    private static void checkRefusals(URI instance, RecordMetadata last) {
        var notYet = get(instance, "/v1/customers/u%d?at=%d-999999999&wait=0.1".formatted(USERS - 1, last.partition()));
        assertThat(notYet.statusCode()).isEqualTo(409);
        assertThat(notYet.headers().firstValue("Retry-After")).contains("1");
        assertThat(get(instance, "/v1/campaigns/top?at=%d-999999999&wait=0.1".formatted(last.partition()))
                        .statusCode())
                .isEqualTo(409);
        assertThat(get(instance, "/v1/customers/nobody").statusCode()).isEqualTo(404);
        assertThat(get(instance, "/v1/customers/u0?at=x").statusCode()).isEqualTo(400);
        assertThat(get(instance, "/v1/nothing").statusCode()).isEqualTo(404);
    }

    private static List<JsonNode> list(URI instance, String path, String name) {
        var rows = new java.util.ArrayList<JsonNode>();
        json(get(instance, path)).path(name).forEach(rows::add);
        return rows;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static HttpResponse<String> get(URI instance, String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(instance.resolve(path)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
