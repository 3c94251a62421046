package dev.lakeward.telemetry.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spans of one process, or none at all: {@link #OFF} costs the test of a field. What cannot be sent is dropped, and holds
 * nobody up.
 *
 * @see <a href="../../../../../../../../docs/adr/0081-traces.md">0081 Traces</a>
 */
public final class Tracing implements AutoCloseable {
    /** Records nothing. */
    public static final Tracing OFF = new Tracing(null);

    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
    private static final Duration SEND_EVERY = Duration.ofSeconds(1);
    /** A collector that is slow for a moment loses nothing; its queue is bounded. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final Duration LAST_CALL = Duration.ofSeconds(5);

    private final @Nullable SdkTracerProvider provider;
    private final @Nullable Tracer tracer;

    private Tracing(@Nullable SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider == null ? null : provider.get("dev.lakeward");
    }

    /**
     * Starts to record, where settings name a collector.
     *
     * @param service name of the process among others: ingest, processor, sink or standalone
     */
    public static Tracing start(TracingSettings settings, String service) {
        if (settings.endpoint().isEmpty()) {
            return OFF;
        }
        URI endpoint = settings.endpoint().get();
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString())
                .setCompression("gzip")
                .setTimeout(ANSWER);
        settings.authorization().ifPresent(value -> exporter.addHeader("Authorization", value));
        var provider = SdkTracerProvider.builder()
                .setResource(
                        Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "lakeward-" + service)))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(1.0 / settings.oneIn())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setScheduleDelay(SEND_EVERY)
                        .build())
                .build();
        LOG.info("traces go to endpoint={} one_in={}", endpoint, settings.oneIn());
        return new Tracing(provider);
    }

    /** Whether anything is recorded. */
    public boolean isOn() {
        return tracer != null;
    }

    /**
     * Begins with a request. One without a trace context begins a trace of its own, recorded or not as settings say.
     *
     * @param header its {@code traceparent}; null where it has none
     * @param ago nanoseconds since its first byte
     */
    public OpenSpan request(String name, @Nullable String header, long ago) {
        long now = System.currentTimeMillis() * 1_000_000;
        return new OpenSpan(tracer().spanBuilder(name)
                .setParent(TraceParent.context(header))
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(now - ago, TimeUnit.NANOSECONDS)
                .startSpan());
    }

    /** Begins with a record of a topic, where its trace is recorded; null where it is not, or has none. */
    public @Nullable OpenSpan record(String name, byte @Nullable [] header) {
        if (tracer == null || header == null || !TraceParent.sampled(header)) {
            return null;
        }
        return new OpenSpan(tracer().spanBuilder(name)
                .setParent(TraceParent.context(header))
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan());
    }

    private Tracer tracer() {
        return Objects.requireNonNull(tracer, "nothing is recorded");
    }

    /** Sends what has ended, for some seconds at most. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(LAST_CALL.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
