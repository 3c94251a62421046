package dev.lakeward.processor.funnel;

import dev.lakeward.event.journey.Funnel;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.event.schema.Table;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.stream.StreamMessage;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Facts {@code funnel_steps}: from events with the role funnel.
 *
 * @param funnels by name
 * @param retention how much older than its key's newest event an event may be
 */
public record FunnelStage(Map<String, Funnel> funnels, Duration retention) implements Stage {
    private static final String NODE = "funnels";

    public FunnelStage {
        funnels = Map.copyOf(funnels);
    }

    @Override
    public String name() {
        return NODE;
    }

    @Override
    public boolean wants(Table table) {
        return table.has(RoleKind.FUNNEL);
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        context.onEvents(
                ingested,
                new Step<>(
                        NODE, "funnel-outputs", StageContext.ENTITIES, FunnelFold.STATE, () -> new FunnelFold(this)));
    }
}
