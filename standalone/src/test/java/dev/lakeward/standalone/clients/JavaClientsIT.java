package dev.lakeward.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "SegmentClient, segment-java, ''",
        "RudderClient, rudder-java, ''",
        "PostHogClient, posthog-java, ''",
        "MixpanelClient, mixpanel-java, ''",
        "CloudEventsClient, cloudevents-java-binary, binary",
        "CloudEventsClient, cloudevents-java-structured, structured"
    })
    void landsEveryEventOfAJavaSdkOnceAsItWasSentInSpiteOfFailedRequests(String program, String client, String mode)
            throws Exception {
        lake.assertLanded(client, printed(program, client, mode));
    }

    /** Only its page views have an address, and so a campaign. */
    @Test
    void landsOrdersAndPageViewsOfSnowplow() throws Exception {
        var expected = printed("SnowplowClient", "snowplow-java", "").stream()
                .map(line -> ClientRow.expected("snowplow-java", line, "none by none")
                        .asPage(ClientLake.CAMPAIGN))
                .toList();

        lake.assertRows("snowplow-java", expected);
    }

    /** Runs a program until there are as many rows as events; returns what it printed. */
    private static List<String> printed(String program, String client, String mode) throws Exception {
        try (var proxy = new FaultyProxy(lake.api());
                var process = JavaClient.start(folder, program, proxy.address(), ClientLake.EVENTS, mode)) {
            Awaitility.await("rows of " + client)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .failFast("the client has ended", () -> !process.isAlive())
                    .until(() ->
                            process.printed().size() == ClientLake.EVENTS && lake.countOf(client) >= ClientLake.EVENTS);
            assertThat(proxy.failedTwice()).isTrue();
            return process.printed();
        }
    }
}
