package dev.lakeward.standalone.serve;

import dev.lakeward.event.access.KafkaRole;
import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.sink.SinkService;
import dev.lakeward.sink.SinkSettings;
import dev.lakeward.standalone.console.ConsoleService;
import dev.lakeward.standalone.console.ConsoleSettings;
import dev.lakeward.standalone.machine.MachineMonitor;
import dev.lakeward.standalone.machine.MachineProblem;
import dev.lakeward.standalone.machine.OpenFileLimit;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** One service alone, set by the environment: what runs in a container. */
public final class ServiceCommands {
    private ServiceCommands() {}

    /** The HTTP API. */
    @Command(
            name = "ingest",
            mixinStandardHelpOptions = true,
            description = "Run the HTTP API alone; settings from LAKEWARD_*, see docs/configuration.md.")
    public static final class IngestAlone implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            PreflightChecks.openFiles(OpenFileLimit.ofProcess());
            PreflightChecks.metrics(System.getenv());
            PreflightChecks.http(System.getenv(), "LAKEWARD_HTTP_PORT");
            return ServiceRunner.run(KafkaRole.INGEST, telemetry -> {
                IngestApi api = IngestApi.start(
                        IngestSettings.from(System.getenv()), telemetry.registry(), telemetry.tracing());
                return new ServiceRunner.Running(
                        api,
                        api::ready,
                        () -> api.ready() ? List.of() : List.of("Kafka to take events"),
                        List.of(),
                        api::noteFaults,
                        new CompletableFuture<>());
            });
        }
    }

    /** The stream processor. */
    @Command(
            name = "process",
            mixinStandardHelpOptions = true,
            description = "Run the stream processor alone; settings from LAKEWARD_*, see docs/configuration.md.")
    public static final class ProcessAlone implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            PreflightChecks.openFiles(OpenFileLimit.ofProcess());
            PreflightChecks.metrics(System.getenv());
            PreflightChecks.live(System.getenv());
            return ServiceRunner.run(KafkaRole.PROCESSOR, telemetry -> {
                ProcessorSettings settings = ProcessorSettings.from(System.getenv());
                StreamProcessor processor = StreamProcessor.start(settings, telemetry.registry(), telemetry.tracing());
                return new ServiceRunner.Running(
                        processor,
                        processor::isReady,
                        () -> processor.isReady() ? List.of() : List.of("Kafka Streams: " + processor.state()),
                        List.of(
                                room(settings.streams().stateDirectory()),
                                MachineMonitor.stateOnDisk(processor::stateProblem),
                                MachineMonitor.failedStages(processor.counters()::failures)),
                        _ -> {},
                        processor.ended());
            });
        }
    }

    /** The Parquet sink. */
    @Command(
            name = "sink",
            mixinStandardHelpOptions = true,
            description = "Run the Parquet sink alone; settings from LAKEWARD_*, see docs/configuration.md.")
    public static final class SinkAlone implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            PreflightChecks.openFiles(OpenFileLimit.ofProcess());
            PreflightChecks.metrics(System.getenv());
            return ServiceRunner.run(KafkaRole.SINK, telemetry -> {
                SinkService sink = SinkService.start(System.getenv(), telemetry.registry(), telemetry.tracing());
                return new ServiceRunner.Running(
                        sink,
                        () -> !sink.ended().isDone(),
                        sink::waiting,
                        List.of(warehouseRoom(), MachineMonitor.notLanding(sink::waiting)),
                        _ -> {},
                        sink.ended());
            });
        }

        private static Supplier<List<MachineProblem>> warehouseRoom() {
            URI warehouse = SinkSettings.from(System.getenv()).warehouse();
            return "file".equals(warehouse.getScheme()) ? room(Path.of(warehouse)) : List::of;
        }
    }

    /** The console. */
    @Command(
            name = "console",
            mixinStandardHelpOptions = true,
            description = "Run the console alone, on an API of its own; settings from LAKEWARD_*, see docs/console.md.")
    public static final class ConsoleAlone implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            PreflightChecks.openFiles(OpenFileLimit.ofProcess());
            PreflightChecks.metrics(System.getenv());
            PreflightChecks.http(System.getenv(), "LAKEWARD_HTTP_PORT");
            return ServiceRunner.run(KafkaRole.CONSOLE, telemetry -> {
                ConsoleService console = ConsoleService.start(System.getenv(), telemetry);
                IngestApi api = console.api();
                return new ServiceRunner.Running(
                        console,
                        api::ready,
                        () -> api.ready() ? List.of() : List.of("Kafka to take events"),
                        List.of(room(ConsoleSettings.from(System.getenv()).folder())),
                        api::noteFaults,
                        new CompletableFuture<>());
            });
        }
    }

    /** Room on the disk of a folder that a service makes when it needs it. */
    private static Supplier<List<MachineProblem>> room(Path folder) {
        Supplier<List<MachineProblem>> room = MachineMonitor.room(folder);
        return () -> Files.exists(folder) ? room.get() : List.of();
    }
}
