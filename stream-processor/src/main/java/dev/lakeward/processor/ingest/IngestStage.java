package dev.lakeward.processor.ingest;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.processor.engine.ConnectedProcessor;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
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
 * The first stage: from {@code lw.events} to accepted events and outcomes. Owns the store of entities, which all stages that
 * take events share, and the store of seen ids.
 *
 * @param dedupeSpan how long a repeat is recognised, in log time
 * @param retention how much older than its key's newest event an event may be
 */
public record IngestStage(Catalog catalog, Duration dedupeSpan, Duration retention, Tracing tracing) {
    static final String SEEN = "seen-ids";
    static final String OUTPUTS = "ingest-outputs";
    static final String NODE = "intake";
    private static final String SOURCE = "events";

    /** Adds the stage; what it returns feeds {@code stages}. */
    public KStream<byte[], StreamMessage> apply(StageContext context, List<Stage> stages) {
        StreamsBuilder builder = context.builder();
        builder.addStateStore(EntityStore.builder(StageContext.ENTITIES));
        builder.addStateStore(SeenIds.builder(SEEN, dedupeSpan, HeapIdLimit.ofHeap()));
        builder.addStateStore(EntityStore.builder(ConservationLedger.STORE, HeapBudget.UNLIMITED));
        context.counters().stage(NODE);
        var routes = new StageRoutes(catalog, stages);
        KStream<byte[], byte @Nullable []> events = builder.stream(
                context.topics().events(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(SOURCE));
        KStream<byte[], StreamMessage> ingested = events.process(
                () -> new ConnectedProcessor<>(
                        connected -> new IngestProcessor(this, context, routes, connected),
                        List.of(StageContext.ENTITIES, ConservationLedger.STORE)),
                Named.as(NODE),
                StageContext.ENTITIES,
                SEEN,
                ConservationLedger.STORE);
        OutputSink.add(ingested, OUTPUTS);
        return ingested;
    }
}
