package dev.lakeward.processor;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.runtime.SteadyTime;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.query.KeyQueries;
import dev.lakeward.processor.query.LiveQueries;
import dev.lakeward.processor.query.LiveServer;
import dev.lakeward.processor.query.LiveSettings;
import dev.lakeward.processor.store.Changelogs;
import dev.lakeward.processor.store.local.StateRoom;
import dev.lakeward.processor.tick.EventTicks;
import dev.lakeward.processor.tick.IdleWatch;
import dev.lakeward.processor.tick.TickProducer;
import dev.lakeward.telemetry.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running processor: what counts of {@code lw.events}, and the facts worked out from it. */
public final class StreamProcessor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamProcessor.class);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final Running running;
    private final EventCounters counters;
    private final ProcessorMetrics metrics;
    private final OwnTicks ticks;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final @Nullable LiveServer server;
    private @Nullable LiveQueries live;

    private StreamProcessor(
            Running running,
            EventCounters counters,
            ProcessorMetrics metrics,
            OwnTicks ticks,
            @Nullable LiveServer server) {
        this.streams = running.streams();
        this.running = running;
        this.counters = counters;
        this.metrics = metrics;
        this.ticks = ticks;
        this.server = server;
    }

    /** Kafka Streams, its clients, and what ends the transactions that other instances left. */
    private record Running(KafkaStreams streams, StreamsClients clients, LeftTransactions left) {
        static Running of(Topology topology, Properties properties, InstallationSettings installation) {
            var clients = new StreamsClients();
            var left = new LeftTransactions(
                    installation.kafka(), installation.topics().processorGroup());
            return new Running(new KafkaStreams(topology, properties, clients, new SteadyTime()), clients, left);
        }
    }

    /** The ticks that it writes itself, and what finds out when. */
    private record OwnTicks(TickProducer producer, IdleWatch watch) {
        static OwnTicks of(InstallationSettings installation) {
            var producer = new TickProducer(installation.kafka(), installation.topics(), InstantSource.system());
            return new OwnTicks(producer, new IdleWatch(producer, InstantSource.system()));
        }

        void close() {
            watch.close();
            producer.close();
        }
    }

    /** Starts the processor without anyone who reads its metrics; see {@link #start(ProcessorSettings, MeterRegistry, Tracing)}. */
    public static StreamProcessor start(ProcessorSettings settings) {
        return start(settings, new CompositeMeterRegistry(), Tracing.OFF);
    }

    /**
     * Starts the processor; it takes up work in the background, as soon as the group gives it some.
     *
     * @param registry shows {@code lakeward_processor_…} and what Kafka Streams measures
     * @param tracing records the way of events
     * @throws dev.lakeward.event.schema.CatalogException if a schema cannot be used
     */
    public static StreamProcessor start(ProcessorSettings settings, MeterRegistry registry, Tracing tracing) {
        Catalog catalog = settings.installation().loadCatalog();
        int partitions = ProcessorTopics.ensure(settings.installation(), catalog);
        var counters = new EventCounters();
        Properties properties = StreamsProperties.of(
                settings, GroupInstanceId.of(settings.streams().stateDirectory()));
        properties.put(
                Changelogs.PROPERTY,
                new BrokerChangelogs(
                        settings.installation().kafka(),
                        settings.installation().topics().processorGroup()));
        Optional<LiveServer> server = settings.live().port() == LiveSettings.OFF
                ? Optional.empty()
                : Optional.of(LiveServer.open(settings.live()));
        server.ifPresent(opened -> properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, endpoint(opened.address())));
        var ticks = OwnTicks.of(settings.installation());
        properties.put(IdleWatch.PROPERTY, ticks.watch());
        Topology topology = ProcessorTopology.of(
                settings, catalog, new ProcessorTopology.Observers(counters, tracing), properties, partitions);
        var running = Running.of(topology, properties, settings.installation());
        KafkaStreams streams = running.streams();
        var metrics = new ProcessorMetrics(streams, counters, registry);
        var processor = new StreamProcessor(running, counters, metrics, ticks, server.orElse(null));
        processor.live = server.map(opened -> new LiveQueries(
                        opened, streams, liveContext(settings, new EventTicks(ticks.producer(), partitions))))
                .orElse(null);
        processor.run();
        return processor;
    }

    private static String endpoint(HostInfo address) {
        return address.host() + ":" + address.port();
    }

    private static LiveQueries.Context liveContext(ProcessorSettings settings, EventTicks ticks) {
        Rules rules = settings.rules();
        return new LiveQueries.Context(
                settings.installation().kafka(),
                settings.installation().topics(),
                ticks,
                new KeyQueries.Numbers(rules.lookback(), rules.sessionGap(), rules.ltvWeeks(), rules.ltvYears()));
    }

    private void run() {
        streams.setUncaughtExceptionHandler(new Supervisor(InstantSource.system()));
        streams.setGlobalStateRestoreListener(new RestoreLog());
        streams.setStateListener((now, before) -> {
            LOG.info("processor state={} before={}", now, before);
            if (before == KafkaStreams.State.RUNNING || now == KafkaStreams.State.RUNNING) {
                running.left().look();
            }
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

    /** What Kafka Streams does now, such as REBALANCING while state is restored. */
    public String state() {
        return streams.state().toString();
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
    public EventCounters counters() {
        return counters;
    }

    /** Why local state is not on disk; empty where it is. */
    public Optional<String> stateProblem() {
        return StateRoom.OF_PROCESS.problem();
    }

    /** Where live queries are answered; empty where no port is set. */
    public Optional<URI> live() {
        return Optional.ofNullable(server).map(LiveServer::uri);
    }

    /** Commits what is done and stops. */
    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
        ticks.close();
        running.left().close();
        running.clients().stop();
        if (!streams.close(STOP)) {
            LOG.warn("processor did not stop within {}", STOP);
        }
        metrics.close();
    }
}
