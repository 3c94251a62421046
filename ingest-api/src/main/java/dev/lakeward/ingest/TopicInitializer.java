package dev.lakeward.ingest;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the topics are there before the first event, however long Kafka takes to come. */
final class TopicInitializer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicInitializer.class);
    private static final long RETRY_MILLIS = 500;

    private final Runnable setup;
    private final Runnable whenThere;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lakeward-topics").daemon().factory());

    /**
     * Makes the start.
     *
     * @param setup makes the topics that are not there; fails with a KafkaException where Kafka does not answer
     * @param whenThere runs once, when all are there
     */
    TopicInitializer(Runnable setup, Runnable whenThere) {
        this.setup = setup;
        this.whenThere = whenThere;
    }

    void begin() {
        executor.execute(this::attempt);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void attempt() {
        try {
            setup.run();
            whenThere.run();
        } catch (KafkaException e) {
            LOG.warn("topics cannot be made yet reason={}", e.toString());
            if (!executor.isShutdown()) {
                var _ = executor.schedule(this::attempt, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }
}
