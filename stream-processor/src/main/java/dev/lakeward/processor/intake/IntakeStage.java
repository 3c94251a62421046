package dev.lakeward.processor.intake;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.processor.dedupe.HotIds;
import dev.lakeward.processor.dedupe.SeenIds;
import dev.lakeward.processor.entity.EntityStore;
import dev.lakeward.processor.entity.HotEntities;
import dev.lakeward.processor.flow.Counters;
import dev.lakeward.processor.flow.Flow;
import dev.lakeward.processor.flow.Outputs;
import dev.lakeward.processor.flow.Stage;
import dev.lakeward.processor.ledger.Ledger;
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
public final class IntakeStage {
    /** Store of what is remembered by key; each stage has a slot of its own in it. */
    public static final String ENTITIES = "entities";

    static final String SEEN = "seen-ids";
    static final String OUTPUTS = "intake-outputs";
    private static final String SOURCE = "events";
    static final String INTAKE = "intake";

    private final Catalog catalog;
    private final Topics topics;
    private final Duration dedupeSpan;
    private final Duration retention;
    private final Counters counters;
    private final Tracing tracing;

    public IntakeStage(
            Catalog catalog,
            Topics topics,
            Duration dedupeSpan,
            Duration retention,
            Counters counters,
            Tracing tracing) {
        this.catalog = catalog;
        this.topics = topics;
        this.dedupeSpan = dedupeSpan;
        this.retention = retention;
        this.counters = counters;
        this.tracing = tracing;
    }

    /** Adds the stage; what it returns feeds {@code stages}. */
    public KStream<byte[], Flow> apply(StreamsBuilder builder, List<Stage> stages) {
        builder.addStateStore(EntityStore.builder(ENTITIES));
        builder.addStateStore(SeenIds.builder(SEEN, dedupeSpan, HotIds.ofHeap()));
        builder.addStateStore(EntityStore.builder(Ledger.STORE, HotEntities.UNLIMITED));
        var routes = new Routes(catalog, stages);
        KStream<byte[], byte @Nullable []> events = builder.stream(
                topics.events(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(SOURCE));
        KStream<byte[], Flow> taken = events.process(
                () -> new IntakeProcessor(topics, new Inspection(catalog), routes, retention, counters, tracing),
                Named.as(INTAKE),
                ENTITIES,
                SEEN,
                Ledger.STORE);
        Outputs.send(taken, OUTPUTS);
        return taken;
    }
}
