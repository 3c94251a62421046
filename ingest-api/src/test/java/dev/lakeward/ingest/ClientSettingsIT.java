package dev.lakeward.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.auth.WriteKeyAdmin;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether what {@code LAKEWARD_KAFKA_…} says reaches every Kafka client of the API. */
class ClientSettingsIT {
    @RegisterExtension
    static final TestApi API = new TestApi()
            .with("LAKEWARD_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512")
            .with("LAKEWARD_KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "https")
            .with("LAKEWARD_KAFKA_METRIC_REPORTERS", RecordingReporter.class.getName());

    /** Made by each Kafka client with the client's own settings. */
    public static final class RecordingReporter implements MetricsReporter {
        static final Queue<Map<String, ?>> CLIENTS = new ConcurrentLinkedQueue<>();

        @Override
        public void configure(Map<String, ?> configs) {
            CLIENTS.add(configs);
        }

        @Override
        public void init(List<KafkaMetric> metrics) {}

        @Override
        public void metricChange(KafkaMetric metric) {}

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}
    }

    @Test
    void reachEveryClient() throws Exception {
        API.get("/v1/outcomes?partition=0&from=0&to=0");
        API.get("/v1/receipts/nobody");
        var settings = IngestSettings.from(Map.of(
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS",
                API.bootstrapServers(),
                "LAKEWARD_KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "LAKEWARD_KAFKA_METRIC_REPORTERS",
                RecordingReporter.class.getName()));
        try (var keys = new WriteKeyAdmin(settings.installation().kafka(), API.topics(), 1)) {
            assertThat(keys.list()).isEmpty();
        }

        assertThat(RecordingReporter.CLIENTS)
                .extracting(client -> String.valueOf(client.get("client.id")).replaceAll("-?\\d+$", ""))
                .contains(
                        "lakeward-ingest",
                        "lakeward-ingest-admin",
                        "lakeward-ingest-outcomes",
                        "lakeward-ingest-receipts",
                        "lakeward-keys");
        assertThat(RecordingReporter.CLIENTS)
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(client -> assertThat(client.get("sasl.mechanism")).isEqualTo("SCRAM-SHA-512"));
    }
}
