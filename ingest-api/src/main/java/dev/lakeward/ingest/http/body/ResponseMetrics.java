package dev.lakeward.ingest.http.body;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Metrics of responses that wait for slow clients. */
public final class ResponseMetrics implements MeterBinder {
    private final ResponseWriter writer;

    public ResponseMetrics(ResponseWriter writer) {
        this.writer = writer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("lakeward.ingest.response.bytes.waiting", writer, ResponseWriter::held)
                .description("Bytes of responses that wait for clients to read them.")
                .register(registry);
        FunctionCounter.builder("lakeward.ingest.slow.readers", writer, ResponseWriter::disconnected)
                .description("Clients that were disconnected because they did not read their response.")
                .register(registry);
    }
}
