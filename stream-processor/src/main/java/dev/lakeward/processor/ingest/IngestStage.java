package dev.lakeward.processor.ingest;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.ingest.dedupe.HeapIdLimit;
import dev.lakeward.processor.ingest.dedupe.SeenIds;
import dev.lakeward.processor.ledger.ConservationLedger;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.store.HeapBudget;
import dev.lakeward.processor.stream.OutputSink;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.telemetry.trace.Tracing;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.jspecify.annotations.Nullable;

/**
 * The first stage: from {@code lw.events} to what counts. Owns the store of entities, which stages of the same key share,
 * and the store of seen ids.
 */
public final class IngestStage {
    /** Store of what is remembered by key; each stage has a slot of its own in it. */
    public static final String ENTITIES = "entities";

    static final String SEEN = "seen-ids";
    static final String OUTPUTS = "ingest-outputs";
    private static final String SOURCE = "events";
    static final String NODE = "intake";

    private final Catalog catalog;
    private final Topics topics;
    private final Duration dedupeSpan;
    private final Duration retention;
    private final EventCounters counters;
    private final Tracing tracing;

    public IngestStage(
            Catalog catalog,
            Topics topics,
            Duration dedupeSpan,
            Duration retention,
            EventCounters counters,
            Tracing tracing) {
        this.catalog = catalog;
        this.topics = topics;
        this.dedupeSpan = dedupeSpan;
        this.retention = retention;
        this.counters = counters;
        this.tracing = tracing;
    }

    /** Adds the stage; what it returns feeds {@code stages}. */
    public KStream<byte[], StreamMessage> apply(StreamsBuilder builder, List<Stage> stages) {
        builder.addStateStore(EntityStore.builder(ENTITIES));
        builder.addStateStore(SeenIds.builder(SEEN, dedupeSpan, HeapIdLimit.ofHeap()));
        builder.addStateStore(EntityStore.builder(ConservationLedger.STORE, HeapBudget.UNLIMITED));
        var routes = new StageRoutes(catalog, stages);
        KStream<byte[], byte @Nullable []> events = builder.stream(
                topics.events(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(SOURCE));
        KStream<byte[], StreamMessage> accepted = events.process(
                () -> new IngestProcessor(topics, new RecordClassifier(catalog), routes, retention, counters, tracing),
                Named.as(NODE),
                ENTITIES,
                SEEN,
                ConservationLedger.STORE);
        OutputSink.send(accepted, OUTPUTS);
        return accepted;
    }
}
