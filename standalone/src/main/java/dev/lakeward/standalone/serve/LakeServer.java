package dev.lakeward.standalone.serve;

import dev.lakeward.standalone.console.ServedConsole;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.RuntimeFile;
import dev.lakeward.standalone.lifecycle.CrashWatcher;
import dev.lakeward.standalone.logging.LogCounts;
import dev.lakeward.standalone.machine.Libraries;
import dev.lakeward.standalone.machine.MachineMonitor;
import dev.lakeward.standalone.serve.broker.ServedKafka;
import dev.lakeward.telemetry.Telemetry;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Broker, storage and all services in this JVM, on one data folder. */
public final class LakeServer implements AutoCloseable {
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
            ServedServices services,
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

    /** What is stopped in the opposite order of its start, and who is notified. */
    private record Started(ServiceGroup group, ServerListener listener) {}

    private static LakeServer start(
            DataFolder folder, ServiceVariables.Given given, Started started, ExecutorService workers) {
        ServiceGroup group = started.group();
        var kafka = group.start(workers, "Kafka broker", () -> ServedKafka.open(folder.kafka(), given.kafka()));
        var storage = group.start(workers, LocalWarehouse.name(folder.storage()), () -> LocalWarehouse.open(folder));
        group.add("mirror of HDFS", () -> LocalWarehouse.mirror(folder, ServiceGroup.await(storage)));
        String brokers = ServiceGroup.await(kafka).address();
        ServiceVariables variables = new ServiceVariables(given.environment(), brokers, folder.state(), given.port());
        Telemetry telemetry = telemetry(variables, group);
        ServedServices services =
                new ServedServices.Start(group, started.listener(), workers, telemetry).all(variables, storage);
        group.add(
                "table progress",
                TableProgressWriter.start(folder.root(), services.api().tables()));
        MachineMonitor watch = watch(folder, given, started, services);
        telemetry.readyWhen(services.api()::ready);
        telemetry.noting(watch::problems);
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

    /** Watches disk, memory and clock; what is wrong is a note of {@code /readyz}. */
    private static MachineMonitor watch(
            DataFolder folder, ServiceVariables.Given given, Started started, ServedServices services) {
        Libraries.openAll();
        MachineMonitor watch =
                ServerWatch.start(services.watched(folder), given.kafka().isEmpty(), started.listener());
        started.group().add("machine watch", watch);
        services.api().noteFaults(watch::problems);
        return watch;
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
