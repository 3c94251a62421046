package dev.lakeward.standalone.serve;

import dev.lakeward.cluster.LocalKafka;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.sink.SinkService;
import dev.lakeward.standalone.folder.DataFolder;
import dev.lakeward.standalone.folder.RuntimeFile;
import dev.lakeward.telemetry.Telemetry;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Broker, storage and every service of one lake, started side by side in this JVM on one data folder. */
public final class Lake implements AutoCloseable {
    private final DataFolder folder;
    private final Parts parts;
    private final RuntimeFile runtime;
    private final Optional<URI> live;
    private final Ends ends;
    private final Telemetry telemetry;

    private Lake(
            DataFolder folder, Parts parts, RuntimeFile runtime, Optional<URI> live, Ends ends, Telemetry telemetry) {
        this.folder = folder;
        this.parts = parts;
        this.runtime = runtime;
        this.live = live;
        this.ends = ends;
        this.telemetry = telemetry;
    }

    /**
     * Starts all and returns when every part is up. A part starts as soon as what it needs is there.
     *
     * @param port of the API; 0 for a free one
     * @param listener told of each part that is up
     */
    public static Lake start(DataFolder folder, int port, StartListener listener) {
        return start(folder, port, System.getenv(), listener);
    }

    /** The same with {@code settings} in the place of the environment. */
    static Lake start(DataFolder folder, int port, Map<String, String> settings, StartListener listener) {
        Parts parts = new Parts(listener);
        try (ExecutorService workers = Executors.newCachedThreadPool()) {
            return start(folder, port, settings, parts, workers);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static Lake start(
            DataFolder folder, int port, Map<String, String> settings, Parts parts, ExecutorService workers) {
        var kafka = parts.start(workers, "Kafka broker", () -> LocalKafka.start(folder.kafka()));
        var storage = parts.start(workers, Warehouse.name(folder.storage()), () -> Warehouse.open(folder));
        parts.add("mirror of HDFS", () -> Warehouse.mirror(folder, Parts.await(storage)));
        String brokers = Parts.await(kafka).bootstrapServers();
        Variables variables = new Variables(settings, brokers, folder.state(), port);
        Telemetry telemetry = Telemetry.start(variables.common(), "standalone");
        parts.add("telemetry", telemetry);
        var sink = parts.start(
                workers,
                "Parquet sink",
                () -> SinkService.start(
                        variables.with(Parts.await(storage).uri()), telemetry.registry(), telemetry.tracing()));
        var processor = parts.start(
                workers,
                "stream processor",
                () -> StreamProcessor.start(
                        ProcessorSettings.from(variables.common()), telemetry.registry(), telemetry.tracing()));
        var api = parts.start(
                workers, "ingest API", () -> ReadyApi.start(IngestSettings.from(variables.common()), telemetry));
        Ends ends = new Ends();
        ends.watch("Parquet sink", Parts.await(sink).ended());
        ends.watch("stream processor", Parts.await(processor).ended());
        telemetry.readyWhen(Parts.await(api)::ready);
        RuntimeFile runtime = new RuntimeFile(
                ProcessHandle.current().pid(),
                Parts.await(api).address(),
                brokers,
                folder.storage(),
                Parts.await(storage).uri());
        runtime.write(folder.root());
        return new Lake(folder, parts, runtime, Parts.await(processor).live(), ends, telemetry);
    }

    /** Where live queries are answered; empty where they are switched off. */
    public Optional<URI> live() {
        return live;
    }

    /** Everything that the services count and measure. */
    public Telemetry telemetry() {
        return telemetry;
    }

    /** Where it serves. */
    public RuntimeFile runtime() {
        return runtime;
    }

    /**
     * Returns the name of a part that has ended by itself, as soon as there is one: the rest is of no use without it.
     *
     * @throws InterruptedException if the thread is interrupted before
     */
    public String awaitEnd() throws InterruptedException {
        return ends.await();
    }

    /** Stops taking events, lets what is under way land, and stops; once, however often it is called. */
    @Override
    public void close() {
        ends.expected();
        RuntimeFile.remove(folder.root());
        parts.close();
    }
}
