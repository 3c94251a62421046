package dev.lakeward.standalone.serve;

import dev.lakeward.cluster.LocalKafka;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.sink.SinkService;
import dev.lakeward.standalone.folder.DataFolder;
import dev.lakeward.standalone.folder.RuntimeFile;
import dev.lakeward.standalone.machine.MachineWatch;
import dev.lakeward.telemetry.Telemetry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Broker, storage and every service of one lake, started side by side in this JVM on one data folder. */
public final class Lake implements AutoCloseable {
    private static final String SINK = "Parquet sink";
    private static final String PROCESSOR = "stream processor";

    private final DataFolder folder;
    private final Started started;
    private final RuntimeFile runtime;
    private final Optional<URI> live;
    private final Ends ends;
    private final Telemetry telemetry;

    private Lake(
            DataFolder folder,
            Started started,
            RuntimeFile runtime,
            Optional<URI> live,
            Ends ends,
            Telemetry telemetry) {
        this.folder = folder;
        this.started = started;
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
        listener.starting(parts);
        try (ExecutorService workers = Executors.newCachedThreadPool()) {
            return start(folder, new Variables.Given(settings, port), new Started(parts, listener), workers);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** What is started, and who is notified of it. */
    private record Started(Parts parts, StartListener listener) {}

    private static Lake start(DataFolder folder, Variables.Given given, Started started, ExecutorService workers) {
        Parts parts = started.parts();
        StartListener listener = started.listener();
        var kafka = parts.start(workers, "Kafka broker", () -> LocalKafka.start(folder.kafka()));
        var storage = parts.start(workers, Warehouse.name(folder.storage()), () -> Warehouse.open(folder));
        parts.add("mirror of HDFS", () -> Warehouse.mirror(folder, Parts.await(storage)));
        String brokers = Parts.await(kafka).bootstrapServers();
        Variables variables = new Variables(given.environment(), brokers, folder.state(), given.port());
        Telemetry telemetry = Telemetry.start(variables.common(), "standalone");
        parts.add("telemetry", telemetry);
        var sink = parts.start(
                workers,
                SINK,
                () -> RestartedService.start(
                        SINK,
                        new RestartedService.Course<>(
                                () -> SinkService.start(
                                        variables.with(Parts.await(storage).uri()),
                                        telemetry.registry(),
                                        telemetry.tracing()),
                                SinkService::ended),
                        listener));
        var processor = parts.start(
                workers,
                PROCESSOR,
                () -> RestartedService.start(
                        PROCESSOR,
                        new RestartedService.Course<>(
                                () -> StreamProcessor.start(
                                        ProcessorSettings.from(variables.common()),
                                        telemetry.registry(),
                                        telemetry.tracing()),
                                StreamProcessor::ended),
                        listener));
        var api = parts.start(
                workers, "ingest API", () -> ReadyApi.start(IngestSettings.from(variables.common()), telemetry));
        parts.add(
                "table progress",
                TablesWriter.start(folder.root(), Parts.await(api).tables()));
        Ends ends = new Ends();
        ends.watch(SINK, Parts.await(sink).ended());
        ends.watch(PROCESSOR, Parts.await(processor).ended());
        telemetry.readyWhen(Parts.await(api)::ready);
        MachineWatch watch = watch(folder, Parts.await(sink), listener);
        parts.add("machine watch", watch);
        telemetry.noting(watch::troubles);
        Parts.await(api).noting(watch::troubles);
        RuntimeFile runtime = new RuntimeFile(
                ProcessHandle.current().pid(),
                Parts.await(api).address(),
                brokers,
                folder.storage(),
                Parts.await(storage).uri());
        runtime.write(folder.root());
        return new Lake(
                folder, started, runtime, Parts.await(processor).running().live(), ends, telemetry);
    }

    private static MachineWatch watch(DataFolder folder, RestartedService<SinkService> sink, StartListener listener) {
        return MachineWatch.start(
                List.of(
                        MachineWatch.room(folder.root()),
                        MachineWatch.openFiles(),
                        MachineWatch.notLanding(() -> sink.running().waiting())),
                listener::trouble);
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
        started.listener().stopping();
        RuntimeFile.remove(folder.root());
        started.parts().close();
        started.listener().stopped();
    }
}
