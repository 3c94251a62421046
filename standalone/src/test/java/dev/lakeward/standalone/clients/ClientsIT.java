package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
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
 * and once after the API took a request. All are rows, once, under the ids that the client gave them, and with the
 * user, anonymous id, name, time, campaign and revenue that it sent.
 */
@Tag("system")
class ClientsIT {
    private static final int EVENTS = ClientLake.EVENTS;
    private static final String ID = "id ";
    private static final String PLAIN = "plain ";

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
        "analytics-node.mjs, '', analytics-node",
        "rudder-node.mjs, '', rudder-node",
        "jitsu.mjs, '', jitsu",
        "posthog-node.mjs, '', posthog-node",
        "amplitude-node.mjs, '', amplitude-node",
        "mixpanel-node.mjs, '', mixpanel-node",
        "snowplow-node.mjs, '', snowplow-node",
        "otlp.mjs, http, otlp-http",
        "otlp.mjs, proto, otlp-proto",
        "cloudevents.mjs, binary, cloudevents-binary",
        "cloudevents.mjs, structured, cloudevents-structured"
    })
    void landsEveryEventOfAClientOnceAsItWasSentInSpiteOfFailedRequests(String script, String mode, String client)
            throws Exception {
        try (var proxy = new FaultyProxy(server.api())) {
            var printed = Node.script(script, proxy.address(), EVENTS, mode);

            assertThat(proxy.failedTwice()).isTrue();
            server.assertLanded(client, printed);
        }
    }

    @Test
    void landsEveryEventOfABrowserOfAnAllowedOriginAndRefusesOtherOrigins() throws Exception {
        Path chromium = chromium();
        try (var proxy = new FaultyProxy(server.api())) {
            var printed = new ArrayList<>(Node.script("browser.mjs", proxy.address(), EVENTS, page.origin(), chromium));

            assertThat(printed.removeLast()).isEqualTo("foreign refused");
            assertThat(proxy.failedTwice()).isTrue();
            server.assertLanded("segment-js", starting(ID, printed));
            var plain = starting(PLAIN, printed).stream()
                    .map(line -> line.substring(PLAIN.length()))
                    .toList();
            assertThat(plain).filteredOn(id -> id.startsWith("beacon-")).hasSize(20);
            assertThat(plain).filteredOn(id -> id.startsWith("fetch-")).hasSize(20);
            assertThat(server.purchases("browser-plain")).containsExactlyInAnyOrderElementsOf(plain);
        }
    }

    private static List<String> starting(String start, List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(start)).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "posthog-js",
                "rudder-js",
                "amplitude-js",
                "mixpanel-js",
                "snowplow-js",
                "lakeward.js",
                "lakeward-npm"
            })
    void landsEveryEventOfAPageOfAnotherOriginOnceAsItWasSent(String client) throws Exception {
        Path chromium = chromium();
        try (var proxy = new FaultyProxy(server.api())) {
            var printed = Node.script("browser-sdks.mjs", proxy.address(), EVENTS, page.origin(), chromium, client);

            assertThat(proxy.failedTwice()).isTrue();
            server.assertLanded(client, printed);
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
