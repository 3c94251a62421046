package dev.lakeward.ingest;

import dev.lakeward.ingest.http.body.MemoryBudget;
import dev.lakeward.ingest.http.body.ResponseWriter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jetty.JettyServerThreadPoolMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.jetty.util.thread.ThreadPool;

/** Metrics of memory, slow clients, Jetty's thread pool and the Kafka producer. */
final class ServerMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private final KafkaClientMetrics producer;

    ServerMetrics(MeterRegistry registry, Producer<?, ?> client) {
        this.registry = registry;
        producer = new KafkaClientMetrics(client);
        producer.bindTo(registry);
    }

    void add(ThreadPool pool) {
        new JettyServerThreadPoolMetrics(pool, Tags.empty()).bindTo(registry);
    }

    void add(MemoryBudget memory, long bytes) {
        Gauge.builder("lakeward.ingest.bytes.in.flight", memory, budget -> bytes - budget.left())
                .description("Bytes that the bodies of requests under way hold.")
                .register(registry);
    }

    void add(ResponseWriter writer) {
        Gauge.builder("lakeward.ingest.response.bytes.waiting", writer, ResponseWriter::held)
                .description("Bytes of responses that wait for clients to read them.")
                .register(registry);
        FunctionCounter.builder("lakeward.ingest.slow.readers", writer, ResponseWriter::disconnected)
                .description("Clients that were disconnected because they did not read their response.")
                .register(registry);
    }

    @Override
    public void close() {
        producer.close();
    }
}
