package dev.lakeward.processor.engine;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.StreamMessage;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;

/** A part of the topology that works out one family of facts. */
public interface Stage {
    /** Name of the node that takes events; kebab case, never changed. */
    String name();

    /** The roles whose events the stage takes. */
    default Set<RoleKind> roles() {
        return Set.of();
    }

    /** Whether the stage takes events of this table. */
    default boolean wants(Table table) {
        return roles().stream().anyMatch(table::has);
    }

    /**
     * Whether an event that the stage has had changes nothing when it comes again. Such a stage can be given the history of a
     * type again when the type plays a further role in it.
     *
     * @see <a href="../../../../../../../../docs/adr/0111-history-for-new-facts.md">ADR 0111</a>
     */
    default boolean isIdempotent() {
        return false;
    }

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
