package dev.lakeward.standalone.harness;

import dev.lakeward.cluster.LocalKafka;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.sink.SinkService;
import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.telemetry.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** A server whose processor, {@code lakeward process}, runs in a process of its own, to be killed and started again. */
public final class ServerWithForkedProcessor implements AutoCloseable {
    private final DataFolder folder;
    private final LocalKafka kafka;
    private final Map<String, String> variables;
    private final Admin admin;
    private final IngestApi api;
    private final SinkService sink;
    private Process processor;

    private ServerWithForkedProcessor(Path root, Map<String, String> more) throws IOException {
        folder = DataFolder.acquire(root, Storage.local);
        kafka = LocalKafka.start(folder.kafka());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        variables = new HashMap<>(more);
        variables.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        variables.put("LAKEWARD_STATE_DIR", folder.state().toString());
        variables.put(
                "LAKEWARD_WAREHOUSE",
                DataFolder.warehouse(folder.root()).toUri().toString());
        variables.put("LAKEWARD_SINK_ROTATE_AGE", "15s");
        variables.put("LAKEWARD_HTTP_PORT", "0");
        api = IngestApi.start(IngestSettings.from(variables));
        sink = SinkService.start(variables, new SimpleMeterRegistry(), Tracing.OFF);
        processor = process();
        Awaitility.await("the API takes events").atMost(Duration.ofMinutes(2)).until(api::ready);
    }

    /**
     * Starts all services on {@code root}, the processor in a process of its own.
     *
     * @param more settings of the services
     */
    public static ServerWithForkedProcessor start(Path root, Map<String, String> more) throws IOException {
        return new ServerWithForkedProcessor(root, more);
    }

    public URI api() {
        return api.address();
    }

    public TableAssertions answers() {
        return new TableAssertions(new SqlRunner(folder.root()));
    }

    /** Ends the processor as a power cut would: SIGKILL. */
    public void killProcessor() {
        processor.destroyForcibly().onExit().join();
    }

    public void startProcessor() throws IOException {
        processor = process();
    }

    /** How many records of {@code lw.events} the processor has committed. */
    public long committed() throws InterruptedException, ExecutionException {
        var topics = new Topics("lw");
        return admin
                .listConsumerGroupOffsets(topics.processorGroup())
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().topic().equals(topics.events()) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    private Process process() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Lakeward.class.getName(),
                "process");
        builder.environment().putAll(variables);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        new File(folder.root().getParent().toFile(), "process.log")))
                .start();
    }

    @Override
    public void close() {
        processor.destroy();
        try {
            if (!processor.waitFor(30, TimeUnit.SECONDS)) {
                killProcessor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close();
        api.close();
        sink.close();
        kafka.close();
        folder.close();
    }
}
