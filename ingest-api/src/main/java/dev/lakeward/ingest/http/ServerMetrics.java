package dev.lakeward.ingest.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jetty.JettyServerThreadPoolMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.jetty.util.thread.ThreadPool;

/** Exports the metrics of Jetty's thread pool and of the Kafka producer. */
public final class ServerMetrics implements AutoCloseable {
    private final KafkaClientMetrics producer;

    public ServerMetrics(MeterRegistry registry, ThreadPool pool, Producer<?, ?> client) {
        new JettyServerThreadPoolMetrics(pool, Tags.empty()).bindTo(registry);
        producer = new KafkaClientMetrics(client);
        producer.bindTo(registry);
    }

    @Override
    public void close() {
        producer.close();
    }
}
