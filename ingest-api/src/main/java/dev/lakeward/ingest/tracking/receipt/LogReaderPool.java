package dev.lakeward.ingest.tracking.receipt;

import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Pools a few consumers, so that searches reuse connections and only a few run at once. Thread-safe. */
final class LogReaderPool implements AutoCloseable {
    private static final int READERS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_POLL_RECORDS = 5_000;

    private final Map<String, String> kafka;
    private final Semaphore free = new Semaphore(READERS);
    private final ConcurrentLinkedQueue<KafkaConsumer<byte[], byte[]>> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger made = new AtomicInteger();
    private volatile boolean closed;

    LogReaderPool(Map<String, String> kafka) {
        this.kafka = Map.copyOf(kafka);
    }

    /**
     * Runs a search with a consumer of its own.
     *
     * @throws ProblemException 503 where all are in use
     */
    <T> T with(Function<LogReader, T> search) {
        if (closed || !free.tryAcquire()) {
            throw ProblemException.of(ProblemCode.BUSY, "Too many receipts are looked up at once.");
        }
        try {
            var pooled = idle.poll();
            return with(pooled == null ? consumer() : pooled, search);
        } finally {
            free.release();
        }
    }

    private <T> T with(KafkaConsumer<byte[], byte[]> consumer, Function<LogReader, T> search) {
        boolean healthy = false;
        try {
            T result = search.apply(new LogReader(consumer, TIMEOUT));
            healthy = true;
            return result;
        } finally {
            release(consumer, healthy);
        }
    }

    private void release(KafkaConsumer<byte[], byte[]> consumer, boolean healthy) {
        if (healthy && !closed) {
            idle.add(consumer);
        } else {
            close(consumer);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var properties = new HashMap<String, Object>(kafka);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "lakeward-ingest-receipts-" + made.incrementAndGet());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        closed = true;
        for (var consumer = idle.poll(); consumer != null; consumer = idle.poll()) {
            close(consumer);
        }
    }

    private static void close(KafkaConsumer<?, ?> consumer) {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
