package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.harness.TableAssertions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of an SDK, before and after a login, through the routes of a lake to its tables and live queries. */
class PeopleIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CAMPAIGN = ",\"context\":{\"campaign\":{\"name\":\"spring\",\"source\":\"email\"}}";

    @TempDir
    Path folder;

    private final Instant morning = Instant.now().minus(Duration.ofHours(5));

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whatAVisitorDidBeforeSigningInCountsForThePerson() throws Exception {
        try (InProcessServer server = InProcessServer.start(folder.resolve("data"))) {
            post(server.api(), message(0, "page", "", "a1", CAMPAIGN), message(2, "page", "", "a1", ""));
            TableAssertions answers = server.answers();
            answers.same(1, "SELECT user_id, person_id FROM sessions_current", "SELECT 'a1', 'a1'");

            post(
                    server.api(),
                    message(3, "identify", "ann", "a1", ""),
                    message(4, "track", "ann", "a1", """
                    ,"event":"Order Completed","properties":{"order_id":"A1","revenue":12.50,"currency":"EUR"}"""),
                    message(90, "alias", "ann@example.com", "a1", ",\"previousId\":\"ann\""));

            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> checkLive(server.live()));
            checkTables(answers);
            answers.agreeWithRecount();
        }
    }

    private static void checkTables(TableAssertions answers) throws Exception {
        answers.same(
                1,
                "SELECT status, user_id, person_id, campaign_id, channel_id FROM purchase_attribution_current",
                "SELECT 'attributed', 'ann', 'ann', 'spring', 'Email'");
        answers.same(
                1,
                "SELECT campaign_id, currency, revenue FROM campaign_revenue_current",
                "SELECT 'spring', 'EUR', 12.50");
        answers.same(
                3,
                "SELECT id, kind, person_id FROM person_ids_current",
                "SELECT * FROM (VALUES ('a1', 'anonymous', 'ann'), ('ann', 'user', 'ann'), ('ann@example.com', 'user', 'ann'))");
        answers.same(
                1,
                "SELECT person_id, ids, user_ids FROM persons_current",
                "SELECT 'ann', 3, '[\"ann\",\"ann@example.com\"]'");
        answers.same(1, "SELECT DISTINCT person_id FROM sessions_current", "SELECT 'ann'");
        answers.same(1, "SELECT customer_id, total_amount FROM customer_ltv_current", "SELECT 'ann', 12.50");
    }

    private void checkLive(URI live) throws Exception {
        for (String id : List.of("a1", "ann", "ann@example.com")) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(live.resolve("/v1/persons/" + id)).build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonNode person = JSON.readTree(response.body());
            assertThat(person.path("person_id").asText()).isEqualTo("ann");
            assertThat(person.path("ids")).hasSize(3);
            assertThat(person.path("purchases").path(0).path("campaign_id").asText())
                    .isEqualTo("spring");
            assertThat(person.path("value").path("total_amount").decimalValue()).isEqualByComparingTo("12.50");
        }
    }

    private String message(int minute, String type, String user, String anonymous, String more) {
        String who = user.isEmpty() ? "" : ",\"userId\":\"%s\"".formatted(user);
        return "{\"type\":\"%s\",\"messageId\":\"m%d\",\"timestamp\":\"%s\",\"anonymousId\":\"%s\"%s%s}"
                .formatted(type, minute, morning.plus(Duration.ofMinutes(minute)), anonymous, who, more);
    }

    private void post(URI api, String... messages) throws Exception {
        String batch = "{\"batch\":[%s]}".formatted(String.join(",", messages));
        var request = HttpRequest.newBuilder(api.resolve("/v1/batch")).POST(BodyPublishers.ofString(batch));
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("rejected\":1");
    }
}
