package dev.lakeward.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final TelemetrySettings ANY_PORT = new TelemetrySettings("127.0.0.1", 0);
    private static final TelemetrySettings NO_PORT = new TelemetrySettings("127.0.0.1", TelemetrySettings.OFF);

    @Test
    void showsWhatWasCountedUnderTheNameOfTheService() throws Exception {
        try (var telemetry = Telemetry.start(ANY_PORT, "ingest")) {
            telemetry
                    .registry()
                    .counter("lakeward.ingest.events", "outcome", "accepted")
                    .increment(3);

            var answer = get(telemetry, "/metrics");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            assertThat(answer.body())
                    .contains(
                            "lakeward_ingest_events_total{application=\"lakeward\",outcome=\"accepted\",service=\"ingest\"}"
                                    + " 3.0")
                    .contains("jvm_memory_used_bytes{");
        }
    }

    @Test
    void isReadyWhileTheServiceSaysSoAndAliveBefore() throws Exception {
        try (var telemetry = Telemetry.start(ANY_PORT, "sink")) {
            assertThat(get(telemetry, "/livez").statusCode()).isEqualTo(200);
            assertThat(get(telemetry, "/readyz").statusCode()).isEqualTo(503);

            telemetry.readyWhen(() -> true);
            assertThat(get(telemetry, "/readyz").statusCode()).isEqualTo(200);

            telemetry.readyWhen(() -> false);
            assertThat(get(telemetry, "/readyz").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void listensNowhereIfToldSo() {
        assertThat(TelemetrySettings.from(Map.of("LAKEWARD_METRICS_PORT", "-1")))
                .isEqualTo(NO_PORT);
        try (var telemetry = Telemetry.start(NO_PORT, "processor")) {
            assertThat(telemetry.port()).isEmpty();
            assertThat(telemetry.scrape()).contains("process_uptime_seconds");
        }
    }

    @Test
    void namesTheSettingWhosePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = TelemetrySettings.from(Map.of("LAKEWARD_METRICS_PORT", "" + taken.getLocalPort()));

            assertThatThrownBy(() -> Telemetry.start(settings, "sink"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("LAKEWARD_METRICS_PORT=" + taken.getLocalPort());
        }
    }

    @Test
    void takesAFreePortWhereTheUsualOneIsTaken() throws Exception {
        TelemetrySettings usual = TelemetrySettings.from(Map.of());
        assertThat(usual).isEqualTo(new TelemetrySettings("127.0.0.1", 9464, false));

        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var telemetry =
                        Telemetry.start(new TelemetrySettings(usual.host(), taken.getLocalPort(), false), "sink")) {
            assertThat(telemetry.port().orElseThrow()).isNotEqualTo(taken.getLocalPort());
            assertThat(telemetry.address())
                    .contains("http://127.0.0.1:%d/metrics"
                            .formatted(telemetry.port().orElseThrow()));
            assertThat(get(telemetry, "/metrics").body()).contains("application=\"lakeward\"", "service=\"sink\"");
        }
    }

    @Test
    void leavesOutSeriesOfSingleNodesAndPartitionsOfKafka() {
        try (var telemetry = Telemetry.start(NO_PORT, "processor")) {
            var registry = telemetry.registry();
            registry.counter("kafka.stream.processor.node.process").increment();
            registry.counter("kafka.consumer.fetch.records.lag", "partition", "3")
                    .increment();
            registry.counter("kafka.consumer.fetch.records.consumed").increment();
            registry.counter("lakeward.sink.rows", Tags.of("topic", "lw.accepted"))
                    .increment();

            assertThat(telemetry.scrape())
                    .contains("kafka_consumer_fetch_records_consumed_total")
                    .contains("lakeward_sink_rows_total")
                    .doesNotContain("processor_node")
                    .doesNotContain("records_lag");
        }
    }

    private static HttpResponse<String> get(Telemetry telemetry, String path) throws IOException, InterruptedException {
        URI address =
                URI.create("http://127.0.0.1:%d%s".formatted(telemetry.port().orElseThrow(), path));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
