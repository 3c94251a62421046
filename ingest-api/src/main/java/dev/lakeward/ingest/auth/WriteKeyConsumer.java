package dev.lakeward.ingest.auth;

import dev.lakeward.event.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a ring as the topic of keys has it. */
public final class WriteKeyConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteKeyConsumer.class);

    private final WriteKeyRegistry registry;
    private final Topics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean current;

    /** Begins to follow; nobody is let in by key before {@link #current} is true. */
    public WriteKeyConsumer(WriteKeyRegistry registry, Map<String, String> kafka, Topics topics) {
        this.registry = registry;
        this.topics = topics;
        this.consumer = WriteKeyTopic.consumer(kafka, topics);
        this.thread = Thread.ofPlatform().name("lakeward-keys").daemon().unstarted(this::follow);
    }

    /** Makes the topic of keys where it is missing. */
    public static void ensureTopic(Admin admin, Topics topics, int replication) {
        WriteKeyTopic.ensure(admin, topics, replication);
    }

    public void start() {
        thread.start();
    }

    /** Whether the ring holds all keys that were there at the start. */
    public boolean current() {
        return current;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (true) {
                followOnce();
            }
        } catch (WakeupException stop) {
            LOG.debug("keys are no longer followed");
        }
    }

    /** Follows until Kafka fails; the consumer waits by itself before it tries again. */
    private void followOnce() {
        try {
            var partition = WriteKeyTopic.partition(topics);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (true) {
                current = current || consumer.position(partition) >= end;
                for (var message : consumer.poll(Duration.ofMillis(500))) {
                    WriteKeyRecords.read(message.value()).ifPresent(registry::put);
                }
            }
        } catch (WakeupException stop) {
            throw stop;
        } catch (KafkaException e) {
            LOG.warn("keys cannot be read now reason={}", e.toString());
        }
    }
}
