package dev.lakeward.sink;

import dev.lakeward.sink.catalog.CatalogSync;
import dev.lakeward.sink.catalog.CatalogSyncSettings;
import dev.lakeward.sink.catalog.LakeSchemas;
import dev.lakeward.sink.compact.ReaderSync;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import dev.lakeward.sink.lease.FaultPoints;
import dev.lakeward.sink.report.LandingMeters;
import dev.lakeward.sink.write.SinkListener;
import dev.lakeward.sink.write.SinkStatus;
import dev.lakeward.telemetry.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A sink with its meters, and with catalogue sync and compaction if they are configured. */
public final class SinkService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkService.class);

    private final ParquetSink sink;
    private final LandingMeters meters;
    private final @Nullable CatalogSync sync;
    private final @Nullable ScheduledCompaction compaction;

    private SinkService(
            ParquetSink sink,
            LandingMeters meters,
            @Nullable CatalogSync sync,
            @Nullable ScheduledCompaction compaction) {
        this.sink = sink;
        this.meters = meters;
        this.sync = sync;
        this.compaction = compaction;
    }

    /**
     * Starts what {@code LAKEWARD_} variables configure; returns at once.
     *
     * @param registry registry of its meters
     * @param tracing records spans
     */
    public static SinkService start(Map<String, String> variables, MeterRegistry registry, Tracing tracing) {
        return start(variables, registry, tracing, SinkListener.NONE);
    }

    /**
     * Starts what {@code LAKEWARD_} variables configure; returns at once.
     *
     * @param further notified of each commit, in addition to the listeners of the service
     */
    public static SinkService start(
            Map<String, String> variables, MeterRegistry registry, Tracing tracing, SinkListener further) {
        SinkSettings settings = SinkSettings.from(variables);
        enforceSchemas(settings);
        var meters = new LandingMeters(registry, InstantSource.system());
        CatalogSync sync = sync(variables, settings, meters).orElse(null);
        SinkListener listener = meters.and(further);
        ParquetSink sink = null;
        try {
            sink = ParquetSink.start(
                    settings,
                    new ParquetSink.Hooks(sync == null ? listener : listener.and(sync), FaultPoints.NONE, tracing));
            meters.watch(sink::status);
            meters.watch(sink.consumers());
            return new SinkService(
                    sink,
                    meters,
                    sync,
                    ScheduledCompaction.start(variables, sink, readers(sync)).orElse(null));
        } catch (RuntimeException e) {
            if (sink != null) {
                sink.close();
            }
            if (sync != null) {
                sync.close();
            }
            meters.close();
            throw e;
        }
    }

    /** A failure of the store does not stop the sink, which waits for the store; the next start checks again. */
    private static void enforceSchemas(SinkSettings settings) {
        try (FileStore store = FileStores.open(settings.warehouse(), settings.store())) {
            LakeSchemas.enforce(store, settings.installation().loadCatalog());
        } catch (IOException e) {
            LOG.warn("the recorded tables cannot be read, the catalogue is not checked cause={}", e.toString());
        }
    }

    private static ReaderSync readers(@Nullable CatalogSync sync) {
        return sync == null ? ReaderSync.NONE : sync;
    }

    private static Optional<CatalogSync> sync(
            Map<String, String> variables, SinkSettings settings, LandingMeters meters) {
        Optional<CatalogSync> sync = CatalogSyncSettings.from(variables, settings.warehouse())
                .map(engine -> CatalogSync.start(
                        engine, settings.installation().loadCatalog(), settings.warehouse(), settings.store()));
        sync.ifPresent(started -> meters.watch(started::pending, started::drift));
        return sync;
    }

    /** Progress of all partition writers. */
    public SinkStatus status() {
        return sink.status();
    }

    /** Why partitions are not leased yet; empty if all are. */
    public List<String> waiting() {
        return sink.waiting();
    }

    /** Completes when the sink has stopped: normally by {@link #close}, exceptionally if a failure stopped it. */
    public CompletableFuture<Void> ended() {
        return sink.ended();
    }

    /** Commits what is open and stops. */
    @Override
    public void close() {
        if (compaction != null) {
            compaction.close();
        }
        sink.close();
        if (sync != null) {
            sync.close();
        }
        meters.close();
    }
}
