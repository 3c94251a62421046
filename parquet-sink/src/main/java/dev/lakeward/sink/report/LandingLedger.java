package dev.lakeward.sink.report;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.report.LandingRows.Landing;
import dev.lakeward.sink.write.DurableProducer;
import dev.lakeward.sink.write.LandedCommit;
import dev.lakeward.sink.write.SinkListener;
import dev.lakeward.sink.write.TableRouter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sink's half of the conservation ledger, fact {@code landings}: emits for each commit its number of rows by table
 * and hour, on a thread of its own. After a crash, the next owner of the partition emits the latest facts again; the
 * current view counts a repeated fact once. Only tables of events are counted: the facts land too, and would produce
 * facts without end.
 *
 * @see <a href="../../../../../../../../docs/adr/0044-conservation-ledger.md">ADR 0044</a>
 */
public final class LandingLedger implements SinkListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LandingLedger.class);
    private static final String TABLE = "landings";
    private static final long RETRY_MILLIS = 1_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Set<String> counted;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
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

    public static LandingLedger open(Map<String, String> kafka, Topics topics, Catalog catalog) {
        var producer = DurableProducer.open(kafka, "lakeward-sink-ledger", Map.of(ProducerConfig.LINGER_MS_CONFIG, 50));
        return new LandingLedger(producer, topics, catalog);
    }

    @Override
    public void landed(LandedCommit landed) {
        emit(List.of(landed.commit()));
    }

    @Override
    public void recovered(List<CommitRecord> commits) {
        emit(commits);
    }

    private void emit(List<CommitRecord> commits) {
        execute(() -> commits.forEach(commit -> LandingRows.of(commit, counted).forEach(this::send)), 0);
    }

    private void execute(Runnable task, long delayMillis) {
        try {
            var _ = worker.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("facts not emitted: closed; the next owner of the partition emits them");
        }
    }

    private void send(Landing landing) {
        var fact = new ProducerRecord<>(topic, landing.tableName().getBytes(StandardCharsets.UTF_8), landing.toBytes());
        try {
            var _ = producer.send(fact, (position, failure) -> {
                if (failure != null) {
                    retry(landing, failure);
                }
            });
        } catch (KafkaException e) {
            retry(landing, e);
        }
    }

    /**
     * A missing fact would make the ledger wrong for ever, and a repeated one does no harm. Where Kafka denies the topic, each
     * attempt fails at once.
     */
    private void retry(Landing landing, Exception failure) {
        LOG.warn("fact not emitted yet fact={} cause={}", landing.factId(), failure.toString());
        execute(() -> send(landing), RETRY_MILLIS);
    }

    /** Emits what is queued, then stops. */
    @Override
    public void close() {
        worker.close();
        producer.close(Duration.ofSeconds(5));
    }
}
