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
import dev.lakeward.standalone.lifecycle.CrashWatcher;
import dev.lakeward.standalone.machine.MachineMonitor;
import dev.lakeward.telemetry.Telemetry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** API, sink and processor of a server once they are up. */
record ServedServices(
        IngestApi api, RestartingService<SinkService> sink, RestartingService<StreamProcessor> processor) {
    private static final String SINK = "Parquet sink";
    private static final String PROCESSOR = "stream processor";

    /**
     * How they are started.
     *
     * @param group stops them
     * @param listener notified of each that is up
     * @param workers start them
     */
    record Start(ServiceGroup group, ServerListener listener, Executor workers, Telemetry telemetry) {
        /**
         * Starts the three; returns when they are up. The API is waited for first, and gets the processor until it takes
         * events: the other two, which compile as much, begin then.
         */
        ServedServices all(ServiceVariables variables, CompletableFuture<LocalWarehouse> storage) {
            var begun = new CompletableFuture<Void>();
            var sink = group.start(workers, SINK, () -> {
                begun.join();
                return RestartingService.start(SINK, sinks(variables, storage), listener);
            });
            var processor = group.start(workers, PROCESSOR, () -> {
                begun.join();
                return RestartingService.start(PROCESSOR, processors(variables), listener);
            });
            var api = group.start(
                    workers, "ingest API", () -> ReadyApi.start(IngestSettings.from(variables.common()), telemetry));
            var _ = api.whenComplete((_, _) -> begun.complete(null));
            return new ServedServices(ServiceGroup.await(api), ServiceGroup.await(sink), ServiceGroup.await(processor));
        }

        private RestartingService.Lifecycle<SinkService> sinks(
                ServiceVariables variables, CompletableFuture<LocalWarehouse> storage) {
            return new RestartingService.Lifecycle<>(
                    () -> SinkService.start(
                            variables.with(ServiceGroup.await(storage).uri()),
                            telemetry.registry(),
                            telemetry.tracing()),
                    SinkService::ended);
        }

        private RestartingService.Lifecycle<StreamProcessor> processors(ServiceVariables variables) {
            return new RestartingService.Lifecycle<>(
                    () -> StreamProcessor.start(
                            ProcessorSettings.from(variables.common()), telemetry.registry(), telemetry.tracing()),
                    StreamProcessor::ended);
        }
    }

    /** Notices when one of them ends for good. */
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
