package dev.lakeward.processor;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.processor.flow.Counters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running processor: what counts of {@code lw.events}, and the facts worked out from it. */
public final class StreamProcessor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamProcessor.class);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final Counters counters;
    private final ProcessorMetrics metrics;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private StreamProcessor(KafkaStreams streams, Counters counters, ProcessorMetrics metrics) {
        this.streams = streams;
        this.counters = counters;
        this.metrics = metrics;
    }

    /** Starts the processor without anyone who reads its metrics; see {@link #start(ProcessorSettings, MeterRegistry)}. */
    public static StreamProcessor start(ProcessorSettings settings) {
        return start(settings, new CompositeMeterRegistry());
    }

    /**
     * Starts the processor; it takes up work in the background, as soon as the group gives it some.
     *
     * @param registry shows {@code lakeward_processor_…} and what Kafka Streams measures
     * @throws dev.lakeward.event.catalog.CatalogException if a schema cannot be used
     */
    public static StreamProcessor start(ProcessorSettings settings, MeterRegistry registry) {
        Catalog catalog = Catalog.load(settings.catalogDirectory());
        int partitions = ProcessorTopics.ensure(settings, catalog);
        var counters = new Counters();
        Properties properties = StreamsProperties.of(settings, InstanceName.of(settings.stateDirectory()));
        Topology topology = ProcessorTopology.of(settings, catalog, counters, properties, partitions);
        var streams = new KafkaStreams(topology, properties);
        var processor = new StreamProcessor(streams, counters, new ProcessorMetrics(streams, counters, registry));
        processor.run();
        return processor;
    }

    private void run() {
        streams.setUncaughtExceptionHandler(new Supervisor(InstantSource.system()));
        streams.setStateListener((now, before) -> {
            LOG.info("processor state={} before={}", now, before);
            if (now == KafkaStreams.State.ERROR) {
                ended.completeExceptionally(new IllegalStateException("the processor gave up; its log says why"));
            } else if (now == KafkaStreams.State.NOT_RUNNING) {
                ended.complete(null);
            }
        });
        streams.start();
    }

    /** Whether it works on events: all its state is restored. */
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether it gave up. */
    public boolean hasFailed() {
        return streams.state() == KafkaStreams.State.ERROR;
    }

    /** Completes when it has stopped: normally by {@link #close}, exceptionally if it gave up. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** What it has seen since it started. */
    public Counters counters() {
        return counters;
    }

    /** Commits what is done and stops. */
    @Override
    public void close() {
        if (!streams.close(STOP)) {
            LOG.warn("processor did not stop within {}", STOP);
        }
        metrics.close();
    }
}
