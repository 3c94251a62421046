package dev.lakeward.ingest;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.telemetry.trace.Tracing;
import dev.lakeward.testsupport.SharedKafka;
import dev.lakeward.testsupport.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker that all tests of this run share, and an API with topics of its own on it for each test class. */
public final class TestApi implements BeforeAllCallback, AfterAllCallback {
    private final Map<String, String> variables = new HashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private @Nullable Running running;

    private record Running(IngestApi api, Topics topics) {}

    /** One more variable for the API's settings. */
    public TestApi with(String key, String value) {
        variables.put(key, value);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var topics = new Topics(SharedKafka.namespace());
        variables.put("LAKEWARD_NAMESPACE", topics.namespace());
        variables.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", SharedKafka.bootstrapServers());
        variables.put("LAKEWARD_HTTP_PORT", "0");
        var api = IngestApi.start(IngestSettings.from(variables), meters, Tracing.OFF);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(api::ready);
        running = new Running(api, topics);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        api().close();
        client.close();
    }

    private Running running() {
        return Objects.requireNonNull(running);
    }

    public IngestApi api() {
        return running().api();
    }

    public Topics topics() {
        return running().topics();
    }

    public String bootstrapServers() {
        return SharedKafka.bootstrapServers();
    }

    /** What the API counts. */
    public MeterRegistry meters() {
        return meters;
    }

    /** Another API on the same topics, with one more variable for each pair. */
    public IngestApi another(Map<String, String> more) {
        var all = new HashMap<>(variables);
        all.putAll(more);
        var api = IngestApi.start(IngestSettings.from(all));
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(api::ready);
        return api;
    }

    public URI uri(String path) {
        return api().address().resolve(path);
    }

    /** Posts a body and returns the answer. */
    public HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    /** Sends, and sends again while the machine is too busy to confirm in time. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        var built = request.timeout(Duration.ofSeconds(90)).build();
        var answer = client.send(built, HttpResponse.BodyHandlers.ofString());
        for (int i = 0; i < 100 && answer.statusCode() == 503; i++) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(api()::ready);
            answer = client.send(built, HttpResponse.BodyHandlers.ofString());
        }
        return answer;
    }

    /** All that a topic holds now, ticks apart. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return read(topic, false);
    }

    /** All that a topic holds now. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, boolean ticks) {
        return new TopicReader(bootstrapServers())
                .readAll(topic).stream()
                        .filter(message -> ticks || message.value() != null)
                        .toList();
    }
}
