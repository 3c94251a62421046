package dev.lakeward.ingest.publish;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The producer, the ticks and the watch over both. */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Topics topics;
    private final ProducerHealth watch;
    private final HeartbeatPublisher ticker;
    private final Intake intake;
    private final RejectedRequestLog refusals;
    private final Metric connections;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lakeward-log-watch").daemon().factory());
    private boolean wasOpen;

    /**
     * Opens the way to the log; Kafka need not be there yet.
     *
     * @param kafka client settings; they win over the defaults here, except for acks and idempotence
     * @param acknowledgement how long a request waits for the log to confirm
     * @param meters counts events
     * @param answers runs what follows an acknowledgement, so that the producer's thread never writes to a client
     * @param form how records carry what stands beside their events
     */
    public Publisher(
            Map<String, String> kafka,
            Topics topics,
            Catalog catalog,
            Duration acknowledgement,
            EventMetrics meters,
            Executor answers,
            HeaderFormat form) {
        this.topics = topics;
        this.producer = new KafkaProducer<>(properties(kafka), new ByteArraySerializer(), new ByteArraySerializer());
        this.connections = connections(producer);
        this.watch = new ProducerHealth(System::nanoTime, acknowledgement);
        var log = RecordSender.of(producer);
        var clock = Clock.systemUTC();
        this.ticker = new HeartbeatPublisher(log, new RecordFactory(topics), watch, clock, System::nanoTime);
        this.intake = new Intake(catalog, log, topics, watch, meters, answers, clock, form);
        this.refusals = new RejectedRequestLog(log, topics, watch::open, clock);
    }

    /** Begins to tick and to watch; from then on {@link #open} may become true. */
    public void start() {
        var _ = looks.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    public Intake intake() {
        return intake;
    }

    /** For those who look at what it measures. */
    public Producer<?, ?> producer() {
        return producer;
    }

    /** Where refused requests are kept. */
    public RejectedRequestLog refusals() {
        return refusals;
    }

    /** Whether events can be taken now. */
    public boolean open() {
        return watch.open();
    }

    /** Sends what is under way, then stops. */
    @Override
    public void close() {
        looks.shutdownNow();
        producer.close(Duration.ofSeconds(10));
    }

    private void look() {
        try {
            watch.look(((Number) connections.metricValue()).intValue());
            ticker.look(this::partitions);
        } catch (KafkaException e) {
            LOG.debug("the log gives no answer", e);
        }
        if (wasOpen != watch.open()) {
            wasOpen = !wasOpen;
            LOG.info("log {}", wasOpen ? "can be written" : "cannot be written");
        }
    }

    private int partitions() {
        return producer.partitionsFor(topics.events()).size();
    }

    private static Map<String, Object> properties(Map<String, String> kafka) {
        var properties = new HashMap<String, Object>();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "lakeward-ingest");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        // While two requests are on their way batches fill, which costs client and broker less than more of small ones.
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 2);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 250);
        properties.putAll(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return properties;
    }

    private static Metric connections(KafkaProducer<?, ?> producer) {
        return producer.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals("connection-count")
                        && entry.getKey().group().equals("producer-metrics"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
