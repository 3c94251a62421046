package dev.lakeward.processor.cohort;

import dev.lakeward.event.journey.Cohort;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.stream.StreamMessage;
import java.util.Map;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Facts {@code retention}: from events with the role cohort, late ones too.
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
    public boolean wants(Table table) {
        return table.has(RoleKind.COHORT);
    }

    @Override
    public boolean wantsLate() {
        return true;
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        context.onEvents(
                ingested,
                new Step<>(
                        NODE,
                        "cohort-outputs",
                        StageContext.ENTITIES,
                        CohortFold.STATE,
                        () -> new CohortFold(cohorts)));
    }
}
