package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.harness.ForkedServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.LandingWaiter;
import dev.lakeward.standalone.lake.ServerClient;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each client sends {@code lakeward.clients.events} events (1,000) through a proxy that answers 503 twice, once before
 * and once after the API took a request. All are rows, once, under the ids that the client gave them.
 */
@Tag("system")
class ClientsIT {
    private static final int EVENTS = Integer.getInteger("lakeward.clients.events", 1_000);
    private static final String ROWS = "(SELECT event_id, user_id FROM purchase_events "
            + "UNION ALL SELECT event_id, user_id FROM guild_events UNION ALL SELECT event_id, user_id FROM tracks "
            + "UNION ALL SELECT event_id, user_id FROM order_events)";
    private static final String ORDERS =
            "SELECT count(*) || ' orders; ' || sum(revenue) || ' ' || min(currency) || '; '"
                    + " || coalesce(min(campaign_name), 'none') || ' by ' || coalesce(max(campaign_source), 'none')"
                    + " || CASE WHEN min(event_time) > now() - INTERVAL 1 DAY THEN '; today' ELSE '' END"
                    + " FROM order_events WHERE user_id LIKE '%s-%%'";

    @TempDir
    private static Path folder;

    private static PageServer page;
    private static ForkedServer server;

    @BeforeAll
    static void start() throws Exception {
        Node.missing().ifPresent(System.err::println);
        assumeThat(Node.missing()).isEmpty();
        Node.install();
        page = new PageServer(Node.packaged("@segment/analytics-next/dist/umd"));
        server = ForkedServer.serve(folder.resolve("data"), Map.of("LAKEWARD_HTTP_ORIGINS", page.origin()));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            page.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "segment-node.mjs, '', segment-node",
        "rudder-node.mjs, '', rudder-node",
        "cloudevents.mjs, binary, cloudevents-binary",
        "cloudevents.mjs, structured, cloudevents-structured"
    })
    void landsEveryEventOfAClientOnceUnderItsOwnIdInSpiteOfFailedRequests(String script, String mode, String user)
            throws Exception {
        try (var proxy = new FaultyProxy(server.api())) {
            var printed = Node.script(script, proxy.address(), EVENTS, mode);

            assertThat(printed).hasSize(EVENTS).allMatch(line -> line.startsWith("id "));
            assertThat(proxy.failedTwice()).isTrue();
            assertThat(landed(user)).containsExactlyInAnyOrderElementsOf(ids(printed));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "analytics-node.mjs, '', analytics-node",
        "jitsu.mjs, '', jitsu",
        "posthog-node.mjs, '', posthog-node",
        "amplitude-node.mjs, '', amplitude-node",
        "mixpanel-node.mjs, '', mixpanel-node",
        "snowplow-node.mjs, '', snowplow-node",
        "otlp.mjs, http, otlp-http",
        "otlp.mjs, proto, otlp-proto"
    })
    void landsOrdersOfAClientWithTheirRevenueCampaignAndTime(String script, String mode, String user) throws Exception {
        try (var proxy = new FaultyProxy(server.api())) {
            var printed = Node.script(script, proxy.address(), EVENTS, mode);

            assertThat(printed).hasSize(EVENTS).allMatch(line -> line.startsWith("id "));
            assertThat(proxy.failedTwice()).isTrue();
            assertThat(landed(user)).containsExactlyInAnyOrderElementsOf(ids(printed));
            assertThat(new SqlRunner(folder.resolve("data")).rows(ORDERS.formatted(user)))
                    .containsExactly(orders());
        }
    }

    @Test
    void landsEveryEventOfABrowserOfAnAllowedOriginAndRefusesOtherOrigins() throws Exception {
        Path chromium = chromium();
        try (var proxy = new FaultyProxy(server.api())) {
            var printed = new ArrayList<>(Node.script("browser.mjs", proxy.address(), EVENTS, page.origin(), chromium));

            assertThat(printed.removeLast()).isEqualTo("foreign refused");
            assertThat(proxy.failedTwice()).isTrue();
            assertThat(ids(printed)).filteredOn(id -> id.startsWith("beacon-")).hasSize(20);
            assertThat(ids(printed)).filteredOn(id -> id.startsWith("fetch-")).hasSize(20);
            assertThat(printed).hasSize(EVENTS + 40);
            assertThat(landed("browser")).containsExactlyInAnyOrderElementsOf(ids(printed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"posthog-js", "rudder-js", "lakeward.js"})
    void landsOrdersOfAPageOfAnotherOriginWithTheirCampaign(String client) throws Exception {
        Path chromium = chromium();
        try (var proxy = new FaultyProxy(server.api())) {
            var printed = Node.script("browser-sdks.mjs", proxy.address(), EVENTS, page.origin(), chromium, client);

            assertThat(proxy.failedTwice()).isTrue();
            assertThat(landed(client)).containsExactlyInAnyOrderElementsOf(ids(printed));
            assertThat(new SqlRunner(folder.resolve("data")).rows(ORDERS.formatted(client)))
                    .containsExactly(orders());
        }
    }

    private static Path chromium() {
        var chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(program -> Node.onPath(program).stream())
                .findFirst();
        if (chromium.isEmpty()) {
            System.err.println("no Chromium is installed, so that no browser is tried");
        }
        assumeThat(chromium).isPresent();
        return chromium.orElseThrow();
    }

    private static String orders() {
        return "%d orders; %s EUR; spring by mail; today"
                .formatted(EVENTS / 2, BigDecimal.valueOf(EVENTS / 2 * 950L, 2));
    }

    private static List<String> ids(List<String> printed) {
        return printed.stream().map(line -> line.substring("id ".length())).toList();
    }

    /** Ids of the rows of a client, each as often as it stands there. */
    private static List<String> landed(String user) throws Exception {
        try (var client = new ServerClient(server.api())) {
            new LandingWaiter(client, new CapturedScreen(80).plain(), Duration.ofSeconds(90)).await(Map.of(), EVENTS);
        }
        return new SqlRunner(folder.resolve("data"))
                .rows("SELECT event_id FROM %s WHERE user_id LIKE '%s-%%'".formatted(ROWS, user));
    }
}
