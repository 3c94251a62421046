package dev.lakeward.standalone.serve;

import dev.lakeward.event.access.KafkaRole;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.standalone.access.KafkaAccess;
import dev.lakeward.standalone.lifecycle.ShutdownDeadline;
import dev.lakeward.standalone.lifecycle.StartupMonitor;
import dev.lakeward.standalone.logging.LogCounts;
import dev.lakeward.standalone.logging.LoggingSetup;
import dev.lakeward.standalone.machine.Libraries;
import dev.lakeward.standalone.machine.MachineMonitor;
import dev.lakeward.standalone.machine.MachineProblem;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.telemetry.Telemetry;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a service that is alone in its process, with telemetry and a monitor, until it is stopped or fails. */
final class ServiceRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceRunner.class);
    private static final int FAILED = 1;

    /**
     * A running service.
     *
     * @param service stops when closed
     * @param ready whether it takes work now
     * @param waitsFor what it waits for before it can take work; nothing where it can
     * @param checks what may be wrong with the machine under it, besides too few open files and too little heap
     * @param notes where what is wrong is shown, besides the probe of the metrics' port
     * @param ended completes when it has stopped, exceptionally if it could not go on
     */
    record Running(
            AutoCloseable service,
            BooleanSupplier ready,
            Supplier<List<String>> waitsFor,
            List<Supplier<List<MachineProblem>>> checks,
            Consumer<Supplier<List<String>>> notes,
            CompletableFuture<Void> ended) {
        Running {
            checks = List.copyOf(checks);
        }

        /** The same with one check more. */
        Running and(Supplier<List<MachineProblem>> check) {
            var more = new ArrayList<>(checks);
            more.add(check);
            return new Running(service, ready, waitsFor, more, notes, ended);
        }
    }

    private ServiceRunner() {}

    /** Runs the service until its end; returns the exit code. */
    static int run(KafkaRole role, Function<Telemetry, Running> starter) {
        LoggingSetup.toErrorStream(System.getenv(), Screen.watched());
        String name = role.word();
        try (var access = KafkaAccess.start(role, InstallationSettings.from(System.getenv()))) {
            return run(name, starter, access);
        }
    }

    private static int run(String name, Function<Telemetry, Running> starter, KafkaAccess access) {
        var started = new AtomicReference<@Nullable Running>();
        try (Telemetry telemetry = Telemetry.start(System.getenv(), name);
                var _ = LogCounts.start(telemetry.registry());
                var _ = StartupMonitor.begin(
                        () -> waitsFor(started.get()), sentence -> LOG.warn("{} service={}", sentence, name))) {
            Running running = starter.apply(telemetry).and(access);
            started.set(running);
            Libraries.openAll();
            telemetry.readyWhen(running.ready());
            var deadline = ShutdownDeadline.ofProcess(null);
            Thread stop = new Thread(() -> close(name, running, deadline), "shutdown");
            Runtime.getRuntime().addShutdownHook(stop);
            try (var _ = watch(running, telemetry::noting)) {
                LOG.info("up service={} metrics={}", name, telemetry.address().orElse("off"));
                return awaitEnd(name, running, access);
            }
        } catch (KafkaException | UncheckedIOException e) {
            LOG.error("did not start service={} cause={}", name, cause(e));
            access.explain(e).forEach(problem -> LOG.error("{}", problem));
            return FAILED;
        }
    }

    /** Starts the monitor of the machine, which reports to the log only: there is no console. */
    static MachineMonitor watch(Running running, Consumer<Supplier<List<String>>> probe) {
        List<Supplier<List<MachineProblem>>> checks = new ArrayList<>(running.checks());
        checks.add(MachineMonitor.openFiles());
        checks.add(MachineMonitor.heap());
        checks.add(MachineMonitor.memory());
        MachineMonitor watch = MachineMonitor.start(checks, _ -> {});
        probe.accept(watch::problems);
        running.notes().accept(watch::problems);
        return watch;
    }

    private static String cause(RuntimeException e) {
        return e.getCause() == null ? e.toString() : "%s: %s".formatted(e.getMessage(), e.getCause());
    }

    private static int awaitEnd(String name, Running running, KafkaAccess access) {
        try {
            running.ended().join();
            return 0;
        } catch (CompletionException e) {
            LOG.error("ended by itself service={} cause={}", name, String.valueOf(e.getCause()));
            access.explain(e).forEach(problem -> LOG.error("{}", problem));
            return FAILED;
        }
    }

    private static List<String> waitsFor(@Nullable Running running) {
        return running == null
                ? List.of("Kafka or the warehouse to answer its start")
                : running.waitsFor().get();
    }

    private static void close(String name, Running running, ShutdownDeadline deadline) {
        var untilTheEnd = deadline.begin();
        assert untilTheEnd != null;
        try {
            running.service().close();
            LOG.info("stopped service={}", name);
        } catch (Exception e) {
            LOG.error("did not stop cleanly service={}", name, e);
        }
        running.ended().complete(null);
    }
}
