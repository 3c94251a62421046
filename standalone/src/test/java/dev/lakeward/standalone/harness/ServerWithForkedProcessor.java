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
import dev.lakeward.testsupport.JavaProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
    private JavaProcess processor;

    private ServerWithForkedProcessor(Path root, Map<String, String> more) {
        folder = DataFolder.acquire(root, Storage.local);
        kafka = LocalKafka.start(folder.kafka());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        variables = QuickSettings.with(more);
        variables.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        variables.put("LAKEWARD_STATE_DIR", folder.state().toString());
        variables.put(
                "LAKEWARD_WAREHOUSE",
                DataFolder.warehouse(folder.root()).toUri().toString());
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
    public static ServerWithForkedProcessor start(Path root, Map<String, String> more) {
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
        processor.kill();
    }

    public void startProcessor() {
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

    private JavaProcess process() {
        return JavaProcess.of(Lakeward.class, "process")
                .jvm("-Xmx512m", "-XX:+ExitOnOutOfMemoryError")
                .variables(variables)
                .log(folder.root().resolveSibling("process.log"))
                .start();
    }

    @Override
    public void close() {
        processor.close();
        admin.close();
        api.close();
        sink.close();
        kafka.close();
        folder.close();
    }
}
