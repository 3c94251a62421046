package dev.lakeward.standalone.serve;

import dev.lakeward.ingest.IngestApi;
import dev.lakeward.ingest.IngestSettings;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.sink.SinkService;
import dev.lakeward.standalone.logging.Logs;
import dev.lakeward.standalone.terminal.Screen;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** One service alone, set by the environment: what runs in a container. */
public final class ServiceCommands {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceCommands.class);

    private ServiceCommands() {}

    private static int run(String name, Callable<? extends AutoCloseable> starter) throws Exception {
        Logs.toErrorStream(Screen.watched());
        try (AutoCloseable service = starter.call()) {
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(name, service), "shutdown"));
            LOG.info("up service={}", name);
            stopped.await();
        }
        return 0;
    }

    private static void close(String name, AutoCloseable service) {
        try {
            service.close();
            LOG.info("stopped service={}", name);
        } catch (Exception e) {
            LOG.error("did not stop cleanly service={}", name, e);
        }
    }

    /** The HTTP API. */
    @Command(
            name = "ingest",
            mixinStandardHelpOptions = true,
            description = "Run the HTTP API alone; settings from LAKEWARD_*, see docs/configuration.md.")
    public static final class IngestAlone implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return run("ingest", () -> IngestApi.start(IngestSettings.from(System.getenv())));
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
            return run("process", () -> StreamProcessor.start(ProcessorSettings.from(System.getenv())));
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
            return run("sink", () -> SinkService.start(System.getenv(), new SimpleMeterRegistry()));
        }
    }
}
