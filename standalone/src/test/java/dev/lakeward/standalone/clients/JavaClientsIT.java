package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same as {@link ClientsIT} by unmodified SDKs for Java. */
@Tag("system")
class JavaClientsIT {
    /** Segment's SDK waits 15 seconds and more before it tries again. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @TempDir
    private static Path folder;

    private static ClientLake lake;

    @BeforeAll
    static void start() {
        JavaClient.missing().ifPresent(System.err::println);
        assumeThat(JavaClient.missing()).isEmpty();
        lake = ClientLake.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        if (lake != null) {
            lake.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SegmentClient, segment-java, spring by mail",
        "RudderClient, rudder-java, spring by mail",
        "PostHogClient, posthog-java, spring by mail",
        "MixpanelClient, mixpanel-java, spring by mail",
        // Its self-describing events have no page, and so no campaign.
        "SnowplowClient, snowplow-java, none by none"
    })
    void landsOrdersOfAJavaSdkOnceInSpiteOfFailedRequests(String program, String user, String campaign)
            throws Exception {
        try (var proxy = new FaultyProxy(lake.api());
                var client = JavaClient.start(folder, program, proxy.address(), ClientLake.EVENTS)) {
            awaitRows(client, user);

            assertThat(proxy.failedTwice()).isTrue();
            assertThat(lake.landed(user)).containsExactlyInAnyOrderElementsOf(ClientLake.ids(client.printed()));
            assertThat(lake.orders(user)).isEqualTo(ClientLake.expectedOrders(campaign));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary", "structured"})
    void landsCloudEventsOfTheJavaSdk(String mode) throws Exception {
        String user = "cloudevents-java-" + mode;
        try (var proxy = new FaultyProxy(lake.api());
                var client = JavaClient.start(folder, "CloudEventsClient", proxy.address(), ClientLake.EVENTS, mode)) {
            awaitRows(client, user);

            assertThat(proxy.failedTwice()).isTrue();
            assertThat(lake.landed(user)).containsExactlyInAnyOrderElementsOf(ClientLake.ids(client.printed()));
        }
    }

    /** Waits until there are as many rows as events, and all lines are printed. */
    private static void awaitRows(JavaClient client, String user) {
        Awaitility.await("rows of " + user)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .failFast("the client has ended", () -> !client.isAlive())
                .until(() -> ClientLake.ids(client.printed()).size() == ClientLake.EVENTS
                        && lake.landed(user).size() >= ClientLake.EVENTS);
    }
}
