package dev.lakeward.processor.cohort;

import dev.lakeward.event.journey.Cohort;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.identity.PersonParts;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.StreamMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Facts {@code retention}: from events with the role cohort, late ones too. Two steps, joined by a repartition topic: by key, and
 * by person where the key is linked to other ids.
 *
 * @param cohorts by name
 */
public record CohortStage(Map<String, Cohort> cohorts) implements Stage {
    private static final String NODE = "cohorts";

    public CohortStage {
        cohorts = Map.copyOf(cohorts);
    }

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public Set<RoleKind> roles() {
        return Set.of(RoleKind.COHORT);
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
    public List<StateKey<?>> statesOfPerson() {
        return List.of(CohortFold.STATE);
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        var byPerson = PersonMessage.repartition(context, "cohorts-by-person", CohortItem::write, CohortItem::read);
        var cohortsOfKeys = context.onEvents(
                ingested,
                new Step<>(
                        NODE,
                        "cohort-outputs",
                        StageContext.ENTITIES,
                        CohortFold.STATE,
                        () -> new CohortFold(cohorts, byPerson),
                        List.of(byPerson)));
        context.onMessages(
                cohortsOfKeys,
                byPerson,
                new Step<>(
                        "person-cohorts",
                        "person-cohort-outputs",
                        "person-cohort-state",
                        PersonParts.STATE,
                        () -> new PersonCohortFold(cohorts)));
    }
}
