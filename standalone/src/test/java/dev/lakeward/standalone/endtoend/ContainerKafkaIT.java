package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.sink.ParquetSink;
import dev.lakeward.sink.SinkSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.internals.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The three services against the broker that ships in Kafka's own image, in a container. */
class ContainerKafkaIT {
    @TempDir
    Path folder;

    @Test
    void landsWhatWasPostedByWayOfABrokerInAContainer() throws Exception {
        try (KafkaContainer kafka = startedOrSkipped()) {
            Map<String, String> variables = Map.of(
                    "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", kafka.getBootstrapServers(),
                    "LAKEWARD_HTTP_PORT", "0",
                    "LAKEWARD_STATE_DIR", folder.resolve("state").toString(),
                    "LAKEWARD_SINK_ROTATE_AGE", "1s",
                    "LAKEWARD_WAREHOUSE",
                            Files.createDirectories(folder.resolve("lake"))
                                    .toUri()
                                    .toString());
            try (IngestApi api = IngestApi.start(IngestSettings.from(variables));
                    StreamProcessor processor = StreamProcessor.start(ProcessorSettings.from(variables));
                    ParquetSink sink = ParquetSink.start(SinkSettings.from(variables))) {
                await().atMost(Duration.ofMinutes(1)).until(() -> api.ready() && processor.isReady());

                assertThat(post(api.address())).isEqualTo(202);

                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(200))
                        .untilAsserted(() -> assertThat(swords()).isEqualTo(3));
                assertThat(sink.ended()).isNotDone();
            }
        }
    }

    /** A broker, or a skipped test that says why. */
    private static KafkaContainer startedOrSkipped() throws InterruptedException {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return skip("no Docker daemon answers here");
        }
        DockerImageName image = DockerImageName.parse("apache/kafka:" + AppInfoParser.getVersion());
        if (!isThere(image) && !pulled(image)) {
            return skip("Docker has no " + image + " and no registry gives it; deploy/offline/make-images makes one");
        }
        var kafka = new KafkaContainer(image).withImagePullPolicy(name -> false);
        kafka.start();
        return kafka;
    }

    private static boolean isThere(DockerImageName image) {
        try {
            DockerClientFactory.instance()
                    .client()
                    .inspectImageCmd(image.asCanonicalNameString())
                    .exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private static boolean pulled(DockerImageName image) throws InterruptedException {
        try {
            return DockerClientFactory.instance()
                    .client()
                    .pullImageCmd(image.asCanonicalNameString())
                    .start()
                    .awaitCompletion(2, TimeUnit.MINUTES);
        } catch (DockerClientException | DockerException e) {
            return false;
        }
    }

    private static KafkaContainer skip(String reason) {
        System.out.println("test skipped: " + reason);
        return abort(reason);
    }

    private static int post(URI api) throws Exception {
        String event = "{\"event_type\":\"purchase_sword\",\"user_id\":\"u1\",\"amount_purchased\":3}";
        var request = HttpRequest.newBuilder(api.resolve("/v1/events"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private long swords() throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT coalesce(sum(amount_purchased), 0) FROM read_parquet('"
                        + folder.resolve("lake/purchase_events/**/*.parquet") + "')")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("No files found")) {
                return 0;
            }
            throw e;
        }
    }
}
