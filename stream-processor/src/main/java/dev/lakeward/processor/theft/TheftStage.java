package dev.lakeward.processor.theft;

import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.stream.StreamMessage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Facts {@code theft_alerts}. Three steps, joined by repartition topics: by component (its meter), by meter (rules of one
 * meter), by class of service (rules of peers).
 */
public record TheftStage(Thresholds thresholds) implements Stage {
    static final String METER_STORE = "meter-state";
    static final String PEER_STORE = "peer-state";
    private static final Set<RoleKind> ROLES =
            EnumSet.of(RoleKind.METER, RoleKind.INSTALLATION, RoleKind.COMPONENT, RoleKind.READING);
    private static final String NODE = "components";

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public Set<RoleKind> roles() {
        return ROLES;
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        var byMeter = context.repartition("by-meter", MeterMessage::write, MeterMessage::read);
        var byClass = context.repartition("by-class", PeerMeans::write, PeerMeans::read);
        var components = context.onEvents(
                ingested,
                new Step<>(
                        NODE,
                        "component-outputs",
                        StageContext.ENTITIES,
                        ComponentFold.STATE,
                        () -> new ComponentFold(byMeter),
                        List.of(byMeter)));
        var meters = context.onMessages(
                components,
                byMeter,
                new Step<>(
                        "meters",
                        "meter-outputs",
                        METER_STORE,
                        MeterFold.STATE,
                        () -> new MeterFold(thresholds, byClass),
                        List.of(byClass)));
        context.onMessages(
                meters,
                byClass,
                new Step<>("peers", "peer-outputs", PEER_STORE, PeerFold.STATE, () -> new PeerFold(thresholds)));
    }
}
