package dev.lakeward.telemetry;

import dev.lakeward.telemetry.trace.Tracing;
import dev.lakeward.telemetry.trace.TracingSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of one process and, unless settings turn it off, a listener for monitoring. Services register their meters at
 * {@link #registry()}; every series has the labels {@code application} and {@code service}.
 *
 * @see <a href="../../../../../../../docs/adr/0060-telemetry.md">0060 Telemetry</a>
 */
public final class Telemetry implements AutoCloseable {
    /** By which boards for the JVM that others have made choose their series. */
    private static final String APPLICATION = "lakeward";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Readiness readiness = new Readiness();
    private final @Nullable TelemetryListener listener;

    private final Tracing tracing;
    private final String host;

    private Telemetry(TelemetrySettings settings, Tracing tracing, String service) {
        this.tracing = tracing;
        this.host = settings.host();
        registry.config()
                .commonTags("application", APPLICATION, "service", service)
                .meterFilter(new KafkaMeterFilter());
        for (MeterBinder binder : jvm()) {
            binder.bindTo(registry);
        }
        listener = settings.port() == TelemetrySettings.OFF ? null : listen(settings);
    }

    /**
     * Starts the metrics, and the listener unless it is {@link TelemetrySettings#OFF}. Not ready until {@link #readyWhen} is called.
     *
     * @param service short name of the process: ingest, processor, sink or standalone
     * @throws UncheckedIOException if a port that was asked for is taken
     */
    public static Telemetry start(TelemetrySettings settings, String service) {
        return new Telemetry(settings, Tracing.OFF, service);
    }

    /** Starts metrics and traces with the settings of {@code LAKEWARD_} variables. */
    public static Telemetry start(Map<String, String> variables, String service) {
        TelemetrySettings settings = TelemetrySettings.from(variables);
        return new Telemetry(settings, Tracing.start(TracingSettings.from(variables), service), service);
    }

    private List<MeterBinder> jvm() {
        return List.of(
                new ClassLoaderMetrics(),
                collections,
                new JvmInfoMetrics(),
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new FileDescriptorMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics());
    }

    private TelemetryListener listen(TelemetrySettings settings) {
        try {
            return TelemetryListener.open(settings, this::scrape, readiness);
        } catch (BindException e) {
            if (settings.chosen()) {
                throw unusable(settings, e);
            }
            return listen(new TelemetrySettings(settings.host(), 0));
        } catch (IOException e) {
            throw unusable(settings, e);
        }
    }

    private static UncheckedIOException unusable(TelemetrySettings settings, IOException e) {
        return new UncheckedIOException(
                "LAKEWARD_METRICS_PORT=%d: cannot listen on %s: %s"
                        .formatted(settings.port(), settings.host(), e.getMessage()),
                e);
    }

    /** Registry of all meters of the process. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Traces of events; {@link Tracing#OFF} without a collector. */
    public Tracing tracing() {
        return tracing;
    }

    /** All metrics as Prometheus text. */
    public String scrape() {
        return registry.scrape();
    }

    /** Makes {@code /readyz} respond 200 exactly while {@code ready} is true. */
    public void readyWhen(BooleanSupplier ready) {
        readiness.when(ready);
    }

    /** Adds these faults to the response of {@code /readyz}. */
    public void noting(Supplier<List<String>> faults) {
        readiness.noting(faults);
    }

    /** Address of the metrics; empty where there is no listener. */
    public Optional<String> address() {
        return port().map(port -> "http://%s:%d/metrics".formatted(host, port));
    }

    /** Port of the listener; empty where there is none. */
    public Optional<Integer> port() {
        return Optional.ofNullable(listener).map(TelemetryListener::port);
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
        tracing.close();
        collections.close();
        registry.close();
    }
}
