package dev.lakeward.standalone.serve;

import dev.lakeward.standalone.logging.LoggingSetup;
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

/** A service that is alone in its process: started, watched and measured, until it is told to stop or ends by itself. */
final class ServiceRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceRunner.class);
    private static final int FAILED = 1;

    /**
     * A service at work.
     *
     * @param service stops when closed
     * @param ready whether it takes work now
     * @param waitsFor what it waits for before it can take work; nothing where it can
     * @param looks what may be wrong with the machine under it, besides too few open files
     * @param notes where what is wrong is shown, besides the probe of the metrics' port
     * @param ended completes when it has stopped, exceptionally if it could not go on
     */
    record Running(
            AutoCloseable service,
            BooleanSupplier ready,
            Supplier<List<String>> waitsFor,
            List<Supplier<List<MachineProblem>>> looks,
            Consumer<Supplier<List<String>>> notes,
            CompletableFuture<Void> ended) {
        Running {
            looks = List.copyOf(looks);
        }
    }

    private ServiceRunner() {}

    /** Runs the service until its end; returns the exit code. */
    static int run(String name, Function<Telemetry, Running> starter) {
        LoggingSetup.toErrorStream(System.getenv(), Screen.watched());
        var started = new AtomicReference<@Nullable Running>();
        try (Telemetry telemetry = Telemetry.start(System.getenv(), name);
                var _ = StartupMonitor.begin(
                        () -> waitsFor(started.get()), sentence -> LOG.warn("{} service={}", sentence, name))) {
            Running running = starter.apply(telemetry);
            started.set(running);
            telemetry.readyWhen(running.ready());
            var deadline = ShutdownDeadline.ofProcess(null);
            Thread stop = new Thread(() -> close(name, running, deadline), "shutdown");
            Runtime.getRuntime().addShutdownHook(stop);
            try (var _ = watch(running, telemetry::noting)) {
                LOG.info("up service={}", name);
                return awaitEnd(name, running);
            }
        } catch (KafkaException | UncheckedIOException e) {
            LOG.error("did not start service={} cause={}", name, cause(e));
            return FAILED;
        }
    }

    /** The log has what it finds; there is no console. */
    static MachineMonitor watch(Running running, Consumer<Supplier<List<String>>> probe) {
        List<Supplier<List<MachineProblem>>> looks = new ArrayList<>(running.looks());
        looks.add(MachineMonitor.openFiles());
        MachineMonitor watch = MachineMonitor.start(looks, _ -> {});
        probe.accept(watch::troubles);
        running.notes().accept(watch::troubles);
        return watch;
    }

    private static String cause(RuntimeException e) {
        return e.getCause() == null ? e.toString() : "%s: %s".formatted(e.getMessage(), e.getCause());
    }

    private static int awaitEnd(String name, Running running) {
        try {
            running.ended().join();
            return 0;
        } catch (CompletionException e) {
            LOG.error("ended by itself service={} cause={}", name, String.valueOf(e.getCause()));
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
