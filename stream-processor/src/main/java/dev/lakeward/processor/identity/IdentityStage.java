package dev.lakeward.processor.identity;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.StreamMessage;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Facts {@code persons} and {@code person_ids}: from events with the role identity, late ones too. Three steps, joined by
 * repartition topics: by key (its links), all links under one key (people), by id (which persons it is).
 *
 * @param limit others that an id can be linked to
 * @param followers what stages remember of a key and have to look at again when it becomes another person's
 */
public record IdentityStage(int limit, List<StateKey<?>> followers) implements Stage {
    static final String STORE = "person-state";
    private static final String NODE = "identity";

    public IdentityStage {
        followers = List.copyOf(followers);
    }

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public Set<RoleKind> roles() {
        return Set.of(RoleKind.IDENTITY);
    }

    @Override
    public boolean isIdempotent() {
        return true;
    }

    @Override
    public boolean wantsLate() {
        return true;
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        var links = context.repartition("identity-links", IdentityLink::write, IdentityLink::read)
                .urgent();
        var byId = context.repartition("by-id", Assignment::write, Assignment::read)
                .urgent();
        var linked = context.onEvents(
                ingested,
                new Step<>(
                        NODE,
                        "identity-outputs",
                        StageContext.ENTITIES,
                        LinkFold.STATE,
                        () -> new LinkFold(links),
                        List.of(links)));
        var assigned = context.onMessages(
                linked,
                links,
                new Step<>(
                        "people",
                        "people-outputs",
                        STORE,
                        PersonFold.STATE,
                        () -> new PersonFold(limit, context.counters()::idOverLimit, byId)));
        context.onKeyMessages(assigned, byId, assignments());
    }

    private Step<Assignment.Current, Assignment> assignments() {
        return new Step<>(
                "assignments",
                "assignment-outputs",
                StageContext.ENTITIES,
                Assignment.STATE,
                () -> new AssignmentFold(followers));
    }
}
