package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final int EVENTS = ClientLake.EVENTS;
    private static final String CAMPAIGN = "spring by mail";

    @TempDir
    private static Path folder;

    private static PageServer page;
    private static ClientLake server;

    @BeforeAll
    static void start() throws Exception {
        Node.missing().ifPresent(System.err::println);
        assumeThat(Node.missing()).isEmpty();
        Node.install();
        page = new PageServer(Node.packaged("@segment/analytics-next/dist/umd"), Node.ownPackage());
        server = ClientLake.start(folder, Map.of("LAKEWARD_HTTP_ORIGINS", page.origin()));
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
            assertThat(server.landed(user)).containsExactlyInAnyOrderElementsOf(ClientLake.ids(printed));
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
            assertThat(server.landed(user)).containsExactlyInAnyOrderElementsOf(ClientLake.ids(printed));
            assertThat(server.orders(user)).isEqualTo(ClientLake.expectedOrders(CAMPAIGN));
        }
    }

    @Test
    void landsEveryEventOfABrowserOfAnAllowedOriginAndRefusesOtherOrigins() throws Exception {
        Path chromium = chromium();
        try (var proxy = new FaultyProxy(server.api())) {
            var printed = new ArrayList<>(Node.script("browser.mjs", proxy.address(), EVENTS, page.origin(), chromium));

            assertThat(printed.removeLast()).isEqualTo("foreign refused");
            assertThat(proxy.failedTwice()).isTrue();
            assertThat(ClientLake.ids(printed))
                    .filteredOn(id -> id.startsWith("beacon-"))
                    .hasSize(20);
            assertThat(ClientLake.ids(printed))
                    .filteredOn(id -> id.startsWith("fetch-"))
                    .hasSize(20);
            assertThat(printed).hasSize(EVENTS + 40);
            assertThat(server.landed("browser")).containsExactlyInAnyOrderElementsOf(ClientLake.ids(printed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"posthog-js", "rudder-js", "amplitude-js", "snowplow-js", "lakeward.js", "lakeward-npm"})
    void landsOrdersOfAPageOfAnotherOriginWithTheirCampaign(String client) throws Exception {
        Path chromium = chromium();
        try (var proxy = new FaultyProxy(server.api())) {
            var printed = Node.script("browser-sdks.mjs", proxy.address(), EVENTS, page.origin(), chromium, client);

            assertThat(proxy.failedTwice()).isTrue();
            assertThat(server.landed(client)).containsExactlyInAnyOrderElementsOf(ClientLake.ids(printed));
            assertThat(server.orders(client)).isEqualTo(ClientLake.expectedOrders(CAMPAIGN));
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
}
