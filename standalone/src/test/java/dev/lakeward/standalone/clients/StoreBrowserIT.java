package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.harness.TableAssertions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An unmodified SDK on a page in Chromium, reached by a campaign's link: page, identify and Order Completed become all facts,
 * live and in the tables, with the built-in catalogue alone.
 */
@Tag("system")
class StoreBrowserIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aPurchaseInABrowserBecomesEveryFact() throws Exception {
        assumeThat(Node.missing()).isEmpty();
        var chromium = Node.onPath("chromium");
        assumeThat(chromium).as("Chromium").isPresent();
        Node.install();
        try (var page = new PageServer(Node.packaged("@segment/analytics-next/dist/umd"));
                var server = InProcessServer.start(folder.resolve("data"), settings(page))) {
            String api = server.api().toString().replaceFirst("/$", "");

            List<String> printed = Node.script("store.mjs", api, page.origin(), chromium.orElseThrow());

            assertThat(printed).hasSize(6).allMatch(line -> line.startsWith("id "));
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> checkLive(server.live()));
            checkPaths(server.answers());
            checkPeople(server.answers());
            server.answers().agreeWithRecount();
        }
    }

    private static Map<String, String> settings(PageServer page) {
        return Map.of("LAKEWARD_HTTP_ORIGINS", page.origin());
    }

    private static void checkLive(URI live) throws Exception {
        JsonNode person = get(live, "/v1/persons/ann");
        assertThat(person.path("person_id").asText()).isEqualTo("ann");
        assertThat(person.path("ids")).as("of the browser and of the user").hasSize(2);
        assertThat(person.path("sessions")).isNotEmpty();
        JsonNode purchase = person.path("purchases").path(0);
        assertThat(purchase.path("campaign_id").asText()).isEqualTo("spring");
        assertThat(purchase.path("channel_id").asText()).isEqualTo("Email");
        assertThat(purchase.path("click_id").asText()).isEqualTo("Ab+1");
        assertThat(person.path("value").path("total_amount").decimalValue()).isEqualByComparingTo("12.50");
        assertThat(get(live, "/v1/campaigns/top").at("/campaigns/0/revenue").decimalValue())
                .isEqualByComparingTo("12.50");
        assertThat(get(live, "/v1/channels").at("/channels/0/channel_id").asText())
                .isEqualTo("Email");
    }

    private static JsonNode get(URI live, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(live.resolve(path)).build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    private static void checkPaths(TableAssertions answers) throws Exception {
        answers.same(
                1,
                "SELECT status, user_id, person_id, campaign_id, channel_id, source, medium, click_id_name, click_id,"
                        + " billing_cost, currency FROM purchase_attribution_current",
                "SELECT 'attributed', 'ann', 'ann', 'spring', 'Email', 'newsletter', 'email', 'gclid', 'Ab+1', 12.50, 'EUR'");
        answers.same(
                6,
                "SELECT model, campaign_id, channel_id, SUM(credit) FROM attribution_models_current GROUP BY 1, 2, 3",
                "SELECT model, 'spring', 'Email', 12.50 FROM (VALUES ('first'), ('last'), ('last_non_direct'), ('linear'),"
                        + " ('position'), ('time_decay')) m(model)");
        answers.same(
                1,
                "SELECT campaign_id, currency, revenue FROM campaign_revenue_current",
                "SELECT 'spring', 'EUR', 12.50");
    }

    private static void checkPeople(TableAssertions answers) throws Exception {
        answers.same(1, "SELECT person_id, ids FROM persons_current", "SELECT 'ann', 2");
        answers.same(
                2,
                "SELECT kind, person_id FROM person_ids_current",
                "SELECT * FROM (VALUES ('anonymous', 'ann'), ('user', 'ann'))");
        answers.same(1, "SELECT DISTINCT person_id FROM sessions_current", "SELECT 'ann'");
        answers.same(1, "SELECT SUM(revenue) FROM sessions_current", "SELECT 12.50");
        answers.same(
                1,
                "SELECT customer_id, total_amount, currency FROM customer_ltv_current",
                "SELECT 'ann', 12.50, 'EUR'");
        answers.same(
                4,
                "SELECT step, user_id FROM funnel_steps_current WHERE funnel = 'checkout'",
                "SELECT * FROM (VALUES (1, 'ann'), (2, 'ann'), (3, 'ann'), (4, 'ann'))");
    }
}
