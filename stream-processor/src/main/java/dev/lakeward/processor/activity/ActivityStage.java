package dev.lakeward.processor.activity;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.stream.StreamMessage;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;

/** Facts {@code user_activity} and {@code hourly_activity}: from events with the role activity, late ones too. */
public record ActivityStage() implements Stage {
    static final String HOUR_STORE = "hour-state";
    private static final String NODE = "pages";

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public Set<RoleKind> roles() {
        return Set.of(RoleKind.ACTIVITY);
    }

    @Override
    public boolean wantsLate() {
        return true;
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        var byHour = context.<Long>repartition("by-hour", (hash, out) -> out.fixed64(hash), StateReader::fixed64);
        var pages = context.onEvents(
                ingested,
                new Step<>(
                        NODE,
                        "page-outputs",
                        StageContext.ENTITIES,
                        PageFold.NO_STATE,
                        () -> new PageFold(byHour),
                        List.of(byHour)));
        context.onMessages(
                pages, byHour, new Step<>("hours", "hour-outputs", HOUR_STORE, HourFold.STATE, HourFold::new));
    }
}
