package dev.lakeward.standalone.serve;

import dev.lakeward.cluster.LocalKafka;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.sink.SinkService;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.machine.MachineMonitor;
import dev.lakeward.telemetry.Telemetry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Broker, storage and every service of one lake, started side by side in this JVM on one data folder. */
public final class LakeServer implements AutoCloseable {
    private static final String SINK = "Parquet sink";
    private static final String PROCESSOR = "stream processor";

    private final DataFolder folder;
    private final Started started;
    private final RuntimeFile runtime;
    private final Optional<URI> live;
    private final CrashWatcher ends;
    private final Telemetry telemetry;

    private LakeServer(
            DataFolder folder,
            Started started,
            RuntimeFile runtime,
            Optional<URI> live,
            CrashWatcher ends,
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
    public static LakeServer start(DataFolder folder, int port, ServerListener listener) {
        return start(folder, port, System.getenv(), listener);
    }

    /** The same with {@code settings} in the place of the environment. */
    static LakeServer start(DataFolder folder, int port, Map<String, String> settings, ServerListener listener) {
        ServiceGroup parts = new ServiceGroup(listener);
        listener.starting(parts);
        try (ExecutorService workers = Executors.newCachedThreadPool()) {
            return start(folder, new ServiceVariables.Given(settings, port), new Started(parts, listener), workers);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** What is started, and who is notified of it. */
    private record Started(ServiceGroup parts, ServerListener listener) {}

    private static LakeServer start(
            DataFolder folder, ServiceVariables.Given given, Started started, ExecutorService workers) {
        ServiceGroup parts = started.parts();
        ServerListener listener = started.listener();
        var kafka = parts.start(workers, "Kafka broker", () -> LocalKafka.start(folder.kafka()));
        var storage = parts.start(workers, LocalWarehouse.name(folder.storage()), () -> LocalWarehouse.open(folder));
        parts.add("mirror of HDFS", () -> LocalWarehouse.mirror(folder, ServiceGroup.await(storage)));
        String brokers = ServiceGroup.await(kafka).bootstrapServers();
        ServiceVariables variables = new ServiceVariables(given.environment(), brokers, folder.state(), given.port());
        Telemetry telemetry = Telemetry.start(variables.common(), "standalone");
        parts.add("telemetry", telemetry);
        var sink = parts.start(
                workers,
                SINK,
                () -> RestartingService.start(
                        SINK,
                        new RestartingService.Course<>(
                                () -> SinkService.start(
                                        variables.with(
                                                ServiceGroup.await(storage).uri()),
                                        telemetry.registry(),
                                        telemetry.tracing()),
                                SinkService::ended),
                        listener));
        var processor = parts.start(
                workers,
                PROCESSOR,
                () -> RestartingService.start(
                        PROCESSOR,
                        new RestartingService.Course<>(
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
                TableProgressWriter.start(folder.root(), ServiceGroup.await(api).tables()));
        CrashWatcher ends = new CrashWatcher();
        ends.watch(SINK, ServiceGroup.await(sink).ended());
        ends.watch(PROCESSOR, ServiceGroup.await(processor).ended());
        telemetry.readyWhen(ServiceGroup.await(api)::ready);
        MachineMonitor watch = watch(folder, ServiceGroup.await(sink), listener);
        parts.add("machine watch", watch);
        telemetry.noting(watch::troubles);
        ServiceGroup.await(api).noteFaults(watch::troubles);
        RuntimeFile runtime = new RuntimeFile(
                ProcessHandle.current().pid(),
                ServiceGroup.await(api).address(),
                brokers,
                folder.storage(),
                ServiceGroup.await(storage).uri());
        runtime.write(folder.root());
        return new LakeServer(
                folder,
                started,
                runtime,
                ServiceGroup.await(processor).running().live(),
                ends,
                telemetry);
    }

    private static MachineMonitor watch(
            DataFolder folder, RestartingService<SinkService> sink, ServerListener listener) {
        return MachineMonitor.start(
                List.of(
                        MachineMonitor.room(folder.root()),
                        MachineMonitor.openFiles(),
                        MachineMonitor.notLanding(() -> sink.running().waiting())),
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
