package dev.lakeward.ingest.auth;

import dev.lakeward.event.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Updates a registry from the topic of write keys, on a thread of its own. */
public final class WriteKeyConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteKeyConsumer.class);
    /** How long the broker holds a request for keys while there is none; a key that comes ends the wait. */
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final WriteKeyRegistry registry;
    private final Topics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean current;

    /** Makes the consumer, which {@link #start} runs. No key is accepted before {@link #current} is true. */
    public WriteKeyConsumer(WriteKeyRegistry registry, Map<String, String> kafka, Topics topics) {
        this.registry = registry;
        this.topics = topics;
        this.consumer = WriteKeyTopic.consumer(
                kafka, topics, Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) WAIT.toMillis()));
        this.thread = Thread.ofPlatform().name("lakeward-keys").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Whether the registry holds all keys that existed at the start. */
    public boolean current() {
        return current;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                readUntilFailure();
            }
        } catch (WakeupException stop) {
            LOG.debug("keys are no longer read");
        } finally {
            // The broker would say goodbye only when the request that it holds is answered.
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    /** Reads until Kafka fails; the consumer backs off by itself before the next call. */
    private void readUntilFailure() {
        try {
            var partition = WriteKeyTopic.partition(topics);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (true) {
                current = current || consumer.position(partition) >= end;
                for (var message : consumer.poll(WAIT)) {
                    WriteKeyTopic.read(message.value()).ifPresent(registry::put);
                }
            }
        } catch (WakeupException stop) {
            throw stop;
        } catch (KafkaException e) {
            LOG.warn("keys cannot be read now reason={}", e.toString());
        }
    }
}
