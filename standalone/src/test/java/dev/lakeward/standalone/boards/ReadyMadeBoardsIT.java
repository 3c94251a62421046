package dev.lakeward.standalone.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.standalone.harness.QuickSettings;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.standalone.serve.LakeServer;
import dev.lakeward.standalone.serve.LakeServerAccess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Metrics are served without a setting, by the names that boards of others ask for.
 *
 * @see <a href="../../../../../../../../docs/adr/0121-metrics-by-default.md">ADR 0121</a>
 */
class ReadyMadeBoardsIT {
    /** Of the board JVM (Micrometer), without those of Tomcat and Spring. */
    private static final List<String> JVM = List.of(
            "process_uptime_seconds",
            "process_start_time_seconds",
            "process_cpu_usage",
            "process_files_open_files",
            "process_files_max_files",
            "system_cpu_count",
            "system_cpu_usage",
            "system_load_average_1m",
            "jvm_memory_used_bytes",
            "jvm_memory_committed_bytes",
            "jvm_memory_max_bytes",
            "jvm_threads_live_threads",
            "jvm_threads_daemon_threads",
            "jvm_threads_peak_threads",
            "jvm_threads_states_threads",
            "jvm_classes_loaded_classes",
            "jvm_classes_unloaded_classes_total",
            "jvm_buffer_memory_used_bytes",
            "jvm_buffer_total_capacity_bytes",
            "jvm_buffer_count_buffers",
            "jvm_gc_memory_allocated_bytes_total",
            "jvm_gc_memory_promoted_bytes_total",
            "logback_events_total");
    /** Of boards for Kafka's clients and Streams: figures by client and thread. */
    private static final List<String> KAFKA = List.of(
            "kafka_producer_record_send_rate",
            "kafka_producer_request_latency_avg",
            "kafka_producer_record_error_rate",
            "kafka_producer_buffer_available_bytes",
            "kafka_consumer_fetch_manager_fetch_latency_avg",
            "kafka_consumer_coordinator_rebalance_rate_per_hour",
            "kafka_consumer_coordinator_assigned_partitions",
            "kafka_stream_alive_stream_threads",
            "kafka_stream_thread_process_rate",
            "kafka_stream_thread_process_latency_avg",
            "kafka_stream_thread_commit_latency_avg",
            "kafka_stream_thread_poll_latency_avg",
            "kafka_stream_thread_punctuate_rate");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void servesWhatBoardsOfOthersAskFor() throws Exception {
        try (DataFolder held = DataFolder.acquire(folder.resolve("data"), Storage.local);
                LakeServer server = LakeServerAccess.start(held, QuickSettings.with(Map.of()));
                HttpClient http = HttpClient.newHttpClient()) {
            URI metrics = URI.create(server.telemetry().address().orElseThrow());
            assertThat(metrics.getHost()).isEqualTo("127.0.0.1");
            var request = HttpRequest.newBuilder(metrics).build();
            // Micrometer looks for new metrics of Kafka once a minute.
            await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
                String page = http.send(request, BodyHandlers.ofString()).body();
                assertThat(JVM)
                        .allSatisfy(name -> assertThat(page).contains("\n" + name + "{application=\"lakeward\","));
                assertThat(KAFKA)
                        .allSatisfy(name -> assertThat(page).contains("\n" + name + "{application=\"lakeward\","));
                // The sink's consumers beside those of the processor.
                assertThat(page)
                        .containsPattern("kafka_consumer_fetch_manager_fetch_rate\\{[^}]*client_id=\"[^\"]*-0\"");
            });
        }
    }
}
