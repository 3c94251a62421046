package dev.lakeward.processor.flow;

import dev.lakeward.event.schema.Table;
import org.apache.kafka.streams.kstream.KStream;

/** A part of the topology that works out one family of facts. */
public interface Stage {
    /** Name of the node that takes events; kebab case, never changed. */
    String name();

    /** Whether events of this table concern the stage. */
    boolean wants(Table table);

    /** Whether events that came too late for a revision are wanted all the same: by plain counts. */
    default boolean wantsLate() {
        return false;
    }

    /** Adds the stage's nodes behind the intake. */
    void apply(KStream<byte[], Flow> intake);
}
