package dev.lakeward.standalone.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.sink.report.LandingMeters;
import dev.lakeward.standalone.harness.QuickSettings;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.standalone.serve.LakeServer;
import dev.lakeward.standalone.serve.LakeServerAccess;
import dev.lakeward.telemetry.Telemetry;
import dev.lakeward.telemetry.TelemetrySettings;
import dev.lakeward.testsupport.FreePort;
import dev.lakeward.testsupport.SharedKafka;
import dev.lakeward.testsupport.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each alert fires in the state that it is for, by metrics that the services show in that state. */
@Tag("system")
class AlertsSystemIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String GUILD = "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}";
    private static final String ORDER =
            "{\"event_type\":\"order\",\"customer_id\":\"c\",\"order_id\":\"o\",\"total_amount\":5}";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void needsPromtool() {
        assumeThat(AlertRules.available())
                .as("no promtool here (package prometheus)")
                .isTrue();
    }

    @Test
    void nothingLandsAndLandingBehindWhileFilesStayOpen() throws Exception {
        try (DataFolder held = hold();
                LakeServer server = serve(held, Map.of("LAKEWARD_SINK_ROTATE_AGE", "1h"))) {
            post(server.runtime().http(), GUILD);
            awaitValue(server.telemetry(), "lakeward_sink_lag_time_seconds", 1);
            Scrape first = Scrape.of(server.telemetry());
            post(server.runtime().http(), GUILD);
            double processed = sum(first, "lakeward_processor_events_total");
            awaitValue(server.telemetry(), "lakeward_processor_events_total", processed + 1);

            fires("NothingLands", first, Scrape.of(server.telemetry()));
            fires("LandingBehind", first, Scrape.of(server.telemetry()));
        }
    }

    @Test
    void noneWhileEventsLandAndStageFailuresWhenAStageCannotProcessARecord() throws Exception {
        try (DataFolder held = hold();
                LakeServer server = serve(held, Map.of())) {
            post(server.runtime().http(), ORDER);
            awaitValue(server.telemetry(), "lakeward_sink_rows_total", 1);
            Scrape healthy = Scrape.of(server.telemetry());
            assertThat(new AlertRules(folder).unlessQuiet(healthy, healthy)).isEmpty();

            sendWhatTheApiWouldReject(server.runtime().kafka());
            awaitValue(server.telemetry(), "lakeward_processor_stage_failures_total", 1);

            fires("StageFailures", healthy, Scrape.of(server.telemetry()));
        }
    }

    @Test
    void catalogueBehindWhileTheEngineIsAway() throws Exception {
        try (DataFolder held = hold();
                LakeServer server = serve(held, Map.of("LAKEWARD_SQL_URL", "jdbc:trino://127.0.0.1:9"))) {
            post(server.runtime().http(), GUILD);
            awaitValue(server.telemetry(), "lakeward_sink_catalog_behind", 1);
            Scrape behind = Scrape.of(server.telemetry());

            fires("CatalogueBehind", behind, behind);
        }
    }

    /** The number comes from the test; {@code ColumnSyncTest} shows when a sink reports it. */
    @Test
    void catalogueDriftWhileAColumnHasAnotherType() throws Exception {
        try (Telemetry telemetry = telemetry();
                var meters = new LandingMeters(telemetry.registry(), InstantSource.system())) {
            meters.watch(() -> 0, () -> 1);
            Scrape drift = Scrape.of(telemetry);

            fires("CatalogueDrift", drift, drift);
        }
    }

    @Test
    void answersFailWithoutKafka() throws Exception {
        var settings = IngestSettings.from(
                Map.of("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + FreePort.any(), "LAKEWARD_HTTP_PORT", "0"));
        try (Telemetry telemetry = telemetry();
                IngestApi api = IngestApi.start(settings, telemetry.registry(), telemetry.tracing())) {
            Scrape first = Scrape.of(telemetry);
            assertThat(post(api.address(), GUILD)).isEqualTo(503);

            fires("AnswersFail", first, Scrape.of(telemetry));
        }
    }

    @Test
    void processorStoppedAfterItGaveUp() throws Exception {
        String namespace = SharedKafka.namespace();
        var settings = ProcessorSettings.from(Map.of(
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", SharedKafka.bootstrapServers(),
                "LAKEWARD_NAMESPACE", namespace,
                "LAKEWARD_STATE_DIR", folder.resolve("state").toString()));
        try (Telemetry telemetry = telemetry();
                StreamProcessor processor = StreamProcessor.start(settings, telemetry.registry(), telemetry.tracing());
                var admin = SharedKafka.admin()) {
            await().atMost(PATIENCE).until(processor::isReady);
            assertThat(sum(Scrape.of(telemetry), "lakeward_processor_running")).isEqualTo(1);

            admin.deleteTopics(List.of(namespace + ".events")).all().get();
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(processor::hasFailed);
            Scrape stopped = Scrape.of(telemetry);

            fires("ProcessorStopped", stopped, stopped);
        }
    }

    @Test
    void serviceDownOnceNothingAnswers() throws Exception {
        Telemetry telemetry = telemetry();
        URI address = URI.create(telemetry.address().orElseThrow());
        assertThat(answers(address)).isTrue();
        telemetry.close();

        assertThat(answers(address)).isFalse();
        fires("ServiceDown", Scrape.unanswered(), Scrape.unanswered());
    }

    private void fires(String alert, Scrape first, Scrape second) throws Exception {
        assertThat(new AlertRules(folder).unlessFiring(alert, first, second)).isEmpty();
    }

    private DataFolder hold() {
        return DataFolder.acquire(folder.resolve("data"), Storage.local);
    }

    private static LakeServer serve(DataFolder held, Map<String, String> settings) {
        return LakeServerAccess.start(held, QuickSettings.with(settings));
    }

    private static Telemetry telemetry() {
        return Telemetry.start(new TelemetrySettings("127.0.0.1", 0), "test");
    }

    private static void awaitValue(Telemetry telemetry, String metric, double least) {
        await(metric).atMost(PATIENCE).until(() -> sum(Scrape.of(telemetry), metric) >= least);
    }

    private static double sum(Scrape scrape, String metric) {
        return scrape.values().entrySet().stream()
                .filter(series -> series.getKey().startsWith(metric + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** An order as the API publishes it, but with an amount that is none. */
    private static void sendWhatTheApiWouldReject(String kafka) throws Exception {
        var order = new TopicReader(kafka)
                .readAll("lw.events").stream()
                        .filter(event ->
                                event.value() != null && text(event.value()).contains("total_amount"))
                        .findFirst()
                        .orElseThrow();
        byte[] value = text(order.value())
                .replaceAll("\"total_amount\":\\s*5", "\"total_amount\":\"many\"")
                .getBytes(StandardCharsets.UTF_8);
        String metadata = text(order.headers().lastHeader(HeaderNames.EVENT).value());
        // Another id, or it would be a duplicate.
        List<Header> headers = List.of(new RecordHeader(
                HeaderNames.EVENT, metadata.replaceFirst("^[^\n]*", "another").getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("lw.events", null, order.key(), value, headers))
                    .get();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int post(URI api, String body) throws Exception {
        var request = HttpRequest.newBuilder(api.resolve("/v1/events"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private boolean answers(URI address) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
