package dev.lakeward.processor.engine;

import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.StreamMessage;
import java.util.List;
import org.apache.kafka.streams.kstream.KStream;

/** A part of the topology that works out one family of facts. */
public interface Stage {
    /** Name of the node that takes events; kebab case, never changed. */
    String name();

    /** Whether the stage takes events of this table. */
    boolean wants(Table table);

    /** Whether the stage also takes late events, as plain counts do. */
    default boolean wantsLate() {
        return false;
    }

    /** What the stage remembers of a key and has to look at again when the key becomes another person's. */
    default List<StateKey<?>> statesOfPerson() {
        return List.of();
    }

    /** Adds the stage's nodes after the ingest node. */
    void apply(KStream<byte[], StreamMessage> ingested, StageContext context);
}
