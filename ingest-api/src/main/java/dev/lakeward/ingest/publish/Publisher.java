package dev.lakeward.ingest.publish;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the batches of requests, and owns the Kafka producer, its ticks and the watch over its health. Thread-safe. */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);
    /** While no request came for some time. */
    private static final Duration IDLE_CHECK_INTERVAL = Duration.ofMillis(500);
    /** The response to so many events fits into the connection's buffer, so that writing it does not block. */
    private static final int SMALL_BATCH = 4;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Topics topics;
    private final Catalog catalog;
    private final EventMetrics metrics;
    private final Executor responses;
    private final HeaderFormat format;
    private final Clock clock = Clock.systemUTC();
    private final UuidV7 ids = new UuidV7(clock);
    private final SerialExecutor serial;
    private final RecordFactory records;
    private final ProducerHealth health;
    private final TickPublisher ticks;
    private final RejectedRequestLog rejectedRequests;
    private final Metric connections;
    /** Validators hold buffers, so they are used again; there are never more than requests validated at once. */
    private final ConcurrentLinkedQueue<EventValidator> validators = new ConcurrentLinkedQueue<>();

    private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lakeward-log-watch").daemon().factory());
    private volatile Supplier<List<String>> shortages = List::of;
    private volatile List<String> lacking = List.of();
    private boolean wasOpen;

    /**
     * Makes the producer; Kafka need not be reachable yet.
     *
     * @param kafka client settings; they override the defaults here, except for acks and idempotence
     * @param acknowledgement how long a request waits for Kafka to acknowledge its records
     * @param responses runs what follows an acknowledgement, so that the producer's thread never writes to a client
     * @param format how records carry the metadata of their events
     */
    public Publisher(
            Map<String, String> kafka,
            Topics topics,
            Catalog catalog,
            Duration acknowledgement,
            EventMetrics metrics,
            Executor responses,
            HeaderFormat format) {
        this.topics = topics;
        this.catalog = catalog;
        this.metrics = metrics;
        this.responses = responses;
        this.format = format;
        this.serial = new SerialExecutor(responses, System::nanoTime);
        this.records = new RecordFactory(topics);
        this.producer = EventProducer.open(kafka);
        this.connections = EventProducer.connections(producer);
        this.health = new ProducerHealth(System::nanoTime, acknowledgement);
        this.ticks = new TickPublisher(producer, records, health, clock, System::nanoTime);
        this.rejectedRequests = new RejectedRequestLog(producer, topics, health::open, clock);
    }

    /** Starts to publish ticks and to watch the producer; from then on {@link #open()} may become true. */
    public void start() {
        checks.execute(this::watch);
    }

    /** Says that somebody waits for log time to pass. */
    public void wantTicks() {
        ticks.want();
    }

    private void watch() {
        check();
        Duration pause = ticks.isQuiet() ? IDLE_CHECK_INTERVAL : CHECK_INTERVAL;
        if (!checks.isShutdown()) {
            var _ = checks.schedule(this::watch, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Opens the batch of one request; events without an id get a UUIDv7.
     *
     * @param events how many events will be added
     * @throws ProblemException 503 if Kafka takes no events now
     */
    public EventBatch open(Sender sender, int events) {
        return open(sender, events, (index, bytes, from, to) -> ids.next());
    }

    /**
     * Opens the batch of one request.
     *
     * @param events how many events will be added
     * @param eventIds gives ids to events that have none
     * @throws ProblemException 503 if Kafka takes no events now
     */
    public EventBatch open(Sender sender, int events, EventBatch.IdSource eventIds) {
        ticks.want();
        requireOpen();
        var validator = validators.poll();
        var pending = new PendingBatch(producer, events <= SMALL_BATCH ? serial : responses, events, System.nanoTime());
        return new EventBatch(
                this, sender, eventIds, validator == null ? new EventValidator(catalog) : validator, pending);
    }

    private void requireOpen() {
        List<String> missing = lacking;
        if (!missing.isEmpty()) {
            throw ProblemException.of(ProblemCode.LOG_FULL, String.join("; ", missing));
        }
        if (!health.open()) {
            throw ProblemException.of(ProblemCode.KAFKA_UNAVAILABLE, "Kafka does not take events now.");
        }
    }

    /**
     * From now on no batch is opened while {@code shortage}, asked some times a second, says that room for the log is short.
     * Ticks go on.
     */
    public void suspendWhile(Supplier<List<String>> shortage) {
        shortages = shortage;
    }

    /** What is short now; empty where nothing is. */
    public List<String> lacking() {
        return lacking;
    }

    /**
     * Opens a batch that rejects a whole body, since broken JSON hides where its events end.
     *
     * @throws ProblemException 503 if Kafka takes no events now
     */
    public EventBatch openRejected(Sender sender, byte[] body, JsonFault fault) {
        var found = new Fault(FaultCode.MALFORMED_JSON, fault.pointer(), fault.detail());
        var batch = open(sender, 1);
        batch.reject(new ValidationResult.Rejected(null, null, List.of(found)), body);
        return batch;
    }

    void finish(EventValidator validator, PendingBatch pending) {
        validators.add(validator);
        health.follow(pending);
        pending.count(metrics);
        pending.seal();
    }

    RecordFactory records() {
        return records;
    }

    HeaderFormat format() {
        return format;
    }

    String newId() {
        return ids.next();
    }

    /** Time of receipt, in milliseconds since 1970-01-01T00:00:00Z. */
    public long now() {
        return clock.millis();
    }

    /** The producer, for its metrics. */
    public Producer<?, ?> producer() {
        return producer;
    }

    public RejectedRequestLog rejectedRequests() {
        return rejectedRequests;
    }

    /** Whether Kafka takes events now. */
    public boolean open() {
        return health.open() && lacking.isEmpty();
    }

    /** Sends the records that are buffered, waits ten seconds at most, and closes the producer. */
    @Override
    public void close() {
        checks.shutdownNow();
        producer.close(Duration.ofSeconds(10));
    }

    private void check() {
        lacking = shortages.get();
        try {
            health.check(((Number) connections.metricValue()).intValue());
            ticks.publishIfDue(this::partitions);
        } catch (KafkaException e) {
            LOG.debug("kafka does not respond", e);
        }
        if (wasOpen != health.open()) {
            wasOpen = !wasOpen;
            LOG.info("log {}", wasOpen ? "can be written" : "cannot be written");
        }
    }

    private int partitions() {
        return producer.partitionsFor(topics.events()).size();
    }
}
