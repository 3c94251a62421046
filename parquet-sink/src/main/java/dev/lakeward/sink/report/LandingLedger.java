package dev.lakeward.sink.report;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.report.LandingRows.Landing;
import dev.lakeward.sink.write.LandedCommit;
import dev.lakeward.sink.write.SinkListener;
import dev.lakeward.sink.write.TableRouter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sink's part of the ledger, fact {@code landings}: tells of each commit how many rows of which table and hour it
 * landed, on a thread of its own. Whoever takes a partition over tells its last commits again; a fact that is told twice
 * is one fact, so that its current view counts each row once. Only tables of events are counted: the facts themselves
 * land too, and would tell of each other for ever.
 *
 * @see <a href="../../../../../../../../docs/adr/0044-conservation-ledger.md">ADR 0044</a>
 */
public final class LandingLedger implements SinkListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LandingLedger.class);
    private static final String TABLE = "landings";

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Set<String> counted;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("lakeward-ledger").daemon().factory());

    LandingLedger(Producer<byte[], byte[]> producer, Topics topics, Catalog catalog) {
        this.producer = producer;
        this.topic = topics.facts(TABLE);
        this.counted = Stream.concat(
                        catalog.tables().stream()
                                .filter(table -> table.kind() == Table.Kind.EVENTS)
                                .map(Table::name),
                        Stream.of(TableRouter.UNKNOWN))
                .collect(Collectors.toSet());
    }

    /** Tells of what lands. */
    public static LandingLedger open(Map<String, String> kafka, Topics topics, Catalog catalog) {
        var properties = new HashMap<String, Object>();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "lakeward-sink-ledger");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 50);
        properties.putAll(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        return new LandingLedger(producer, topics, catalog);
    }

    @Override
    public void landed(LandedCommit landed) {
        tell(List.of(landed.commit()));
    }

    @Override
    public void recovered(List<CommitRecord> commits) {
        tell(commits);
    }

    private void tell(List<CommitRecord> commits) {
        try {
            worker.execute(() ->
                    commits.forEach(commit -> LandingRows.of(commit, counted).forEach(this::send)));
        } catch (RejectedExecutionException closed) {
            LOG.debug("commits={} are told by whoever comes next", commits.size());
        }
    }

    private void send(Landing landing) {
        var fact = new ProducerRecord<>(topic, landing.tableName().getBytes(StandardCharsets.UTF_8), landing.toBytes());
        try {
            var _ = producer.send(fact, (position, failure) -> {
                if (failure != null) {
                    again(landing, failure);
                }
            });
        } catch (KafkaException e) {
            again(landing, e);
        }
    }

    /** A row that is missing would make the ledger wrong for ever; a row that is told twice does no harm. */
    private void again(Landing landing, Exception failure) {
        LOG.warn("ledger not told yet fact={} cause={}", landing.factId(), failure.toString());
        try {
            worker.execute(() -> send(landing));
        } catch (RejectedExecutionException closed) {
            LOG.debug("fact={} is told by whoever comes next", landing.factId());
        }
    }

    /** Tells what is open, then stops. */
    @Override
    public void close() {
        worker.close();
        producer.close(Duration.ofSeconds(5));
    }
}
