package dev.lakeward.standalone.serve;

import dev.lakeward.console.health.ServiceState;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.sink.SinkService;
import dev.lakeward.standalone.console.ServedConsole;
import dev.lakeward.standalone.console.ServerHealth;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.lifecycle.CrashWatcher;
import dev.lakeward.standalone.logging.LogCounts;
import dev.lakeward.standalone.machine.MachineMonitor;
import dev.lakeward.standalone.serve.broker.ServedKafka;
import dev.lakeward.telemetry.Telemetry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Broker, storage and all services in this JVM, on one data folder. */
public final class LakeServer implements AutoCloseable {
    private static final String SINK = "Parquet sink";
    private static final String PROCESSOR = "stream processor";

    private final DataFolder folder;
    private final Started started;
    private final RuntimeFile runtime;
    private final Optional<URI> live;
    private final CrashWatcher ends;
    private final Telemetry telemetry;
    private final ServedConsole console;

    private LakeServer(
            DataFolder folder,
            Started started,
            RuntimeFile runtime,
            Services services,
            Telemetry telemetry,
            ServedConsole console) {
        this.folder = folder;
        this.started = started;
        this.runtime = runtime;
        this.live = services.processor().running().live();
        this.ends = services.watchEnds();
        this.telemetry = telemetry;
        this.console = console;
    }

    /**
     * Starts all services and returns when they are up. A service starts as soon as what it needs is up.
     *
     * @param port of the API; 0 for a free one
     * @param listener notified of each service that is up
     */
    public static LakeServer start(DataFolder folder, int port, ServerListener listener) {
        return start(folder, new ServiceVariables.Given(System.getenv(), port, Optional.empty()), listener);
    }

    /** Starts all services with {@code settings} in place of the environment. */
    static LakeServer start(DataFolder folder, int port, Map<String, String> settings, ServerListener listener) {
        return start(folder, new ServiceVariables.Given(settings, port, Optional.empty()), listener);
    }

    /** Starts all services with what the caller gives. */
    static LakeServer start(DataFolder folder, ServiceVariables.Given given, ServerListener listener) {
        ServiceGroup group = new ServiceGroup(listener);
        listener.starting(group);
        try (ExecutorService workers = Executors.newCachedThreadPool()) {
            return start(folder, given, new Started(group, listener), workers);
        } catch (RuntimeException e) {
            group.close();
            throw e;
        }
    }

    /** The services that are started, and their listener. */
    private record Started(ServiceGroup group, ServerListener listener) {
        /** Starts the three services side by side. */
        Services start(
                ExecutorService workers,
                ServiceVariables variables,
                CompletableFuture<LocalWarehouse> storage,
                Telemetry telemetry) {
            var sink = group.start(
                    workers, SINK, () -> RestartingService.start(SINK, sinks(variables, storage, telemetry), listener));
            var processor = group.start(
                    workers,
                    PROCESSOR,
                    () -> RestartingService.start(PROCESSOR, processors(variables, telemetry), listener));
            var api = group.start(
                    workers, "ingest API", () -> ReadyApi.start(IngestSettings.from(variables.common()), telemetry));
            return new Services(ServiceGroup.await(api), ServiceGroup.await(sink), ServiceGroup.await(processor));
        }

        private static RestartingService.Lifecycle<SinkService> sinks(
                ServiceVariables variables, CompletableFuture<LocalWarehouse> storage, Telemetry telemetry) {
            return new RestartingService.Lifecycle<>(
                    () -> SinkService.start(
                            variables.with(ServiceGroup.await(storage).uri()),
                            telemetry.registry(),
                            telemetry.tracing()),
                    SinkService::ended);
        }

        private static RestartingService.Lifecycle<StreamProcessor> processors(
                ServiceVariables variables, Telemetry telemetry) {
            return new RestartingService.Lifecycle<>(
                    () -> StreamProcessor.start(
                            ProcessorSettings.from(variables.common()), telemetry.registry(), telemetry.tracing()),
                    StreamProcessor::ended);
        }
    }

    /** The services once they are up. */
    private record Services(
            IngestApi api, RestartingService<SinkService> sink, RestartingService<StreamProcessor> processor) {
        CrashWatcher watchEnds() {
            CrashWatcher ends = new CrashWatcher();
            ends.watch(SINK, sink.ended());
            ends.watch(PROCESSOR, processor.ended());
            return ends;
        }

        /** What is looked at every few seconds. */
        ServerWatch.Watched watched(DataFolder folder) {
            return new ServerWatch.Watched(folder.root(), api, sink, processor);
        }

        /** What the console shows of them. */
        ServedConsole.Parts shown(
                ServiceVariables variables, DataFolder folder, Telemetry telemetry, MachineMonitor watch) {
            return new ServedConsole.Parts(
                    variables.common(),
                    ServedConsole.Place.of(folder.root()),
                    processor.running().live(),
                    telemetry.registry(),
                    new ServerHealth(this::states, watch::found, variables.common(), folder.root()));
        }

        private List<ServiceState> states() {
            List<String> waiting = sink.running().waiting();
            return List.of(
                    new ServiceState("API", api.ready(), api.ready() ? "accepts events" : "waits for Kafka"),
                    new ServiceState(
                            PROCESSOR,
                            processor.running().isReady(),
                            processor.running().isReady()
                                    ? "works on events"
                                    : processor.running().state()),
                    new ServiceState(
                            SINK, waiting.isEmpty(), waiting.isEmpty() ? "lands rows" : String.join("; ", waiting)));
        }
    }

    private static LakeServer start(
            DataFolder folder, ServiceVariables.Given given, Started started, ExecutorService workers) {
        ServiceGroup group = started.group();
        var kafka = group.start(workers, "Kafka broker", () -> ServedKafka.open(folder.kafka(), given.kafka()));
        var storage = group.start(workers, LocalWarehouse.name(folder.storage()), () -> LocalWarehouse.open(folder));
        group.add("mirror of HDFS", () -> LocalWarehouse.mirror(folder, ServiceGroup.await(storage)));
        String brokers = ServiceGroup.await(kafka).address();
        ServiceVariables variables = new ServiceVariables(given.environment(), brokers, folder.state(), given.port());
        Telemetry telemetry = telemetry(variables, group);
        Services services = started.start(workers, variables, storage, telemetry);
        group.add(
                "table progress",
                TableProgressWriter.start(folder.root(), services.api().tables()));
        MachineMonitor watch =
                ServerWatch.start(services.watched(folder), given.kafka().isEmpty(), started.listener());
        group.add("machine watch", watch);
        telemetry.readyWhen(services.api()::ready);
        telemetry.noting(watch::problems);
        services.api().noteFaults(watch::problems);
        ServedConsole console =
                ServedConsole.mount(services.api(), services.shown(variables, folder, telemetry, watch));
        group.add("console", console);
        RuntimeFile runtime = new RuntimeFile(
                ProcessHandle.current().pid(),
                services.api().address(),
                brokers,
                folder.storage(),
                ServiceGroup.await(storage).uri());
        runtime.write(folder.root());
        return new LakeServer(folder, started, runtime, services, telemetry, console);
    }

    private static Telemetry telemetry(ServiceVariables variables, ServiceGroup group) {
        Telemetry telemetry = Telemetry.start(variables.common(), "standalone");
        group.add("telemetry", telemetry);
        group.add("count of log events", LogCounts.start(telemetry.registry()));
        return telemetry;
    }

    /** Where the console is served. */
    public URI console() {
        return console.address();
    }

    /** From now on {@code /debug/reset} is allowed: the events of this server are for a test. */
    public void allowReset() {
        console.allowReset();
    }

    /** Where live queries are answered; empty where they are switched off. */
    public Optional<URI> live() {
        return live;
    }

    /** Everything that the services count and measure. */
    public Telemetry telemetry() {
        return telemetry;
    }

    /** Its addresses. */
    public RuntimeFile runtime() {
        return runtime;
    }

    /**
     * Waits until a service has failed for good, and returns its name.
     *
     * @throws InterruptedException if the thread is interrupted before
     */
    public String awaitEnd() throws InterruptedException {
        return ends.await();
    }

    /** Stops taking events, lands what is in flight, and stops. Idempotent. */
    @Override
    public void close() {
        ends.expected();
        started.listener().stopping();
        RuntimeFile.remove(folder.root());
        started.group().close();
        started.listener().stopped();
    }
}
