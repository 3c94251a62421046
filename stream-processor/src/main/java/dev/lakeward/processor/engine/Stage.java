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

    /**
     * How far back the facts of the stage are revised: without limit where it takes late events, too; otherwise as far as the
     * retention. The recount has the same rule.
     *
     * @see <a href="../../../../../../../../docs/adr/0104-late-rows.md">ADR 0104</a>
     */
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
