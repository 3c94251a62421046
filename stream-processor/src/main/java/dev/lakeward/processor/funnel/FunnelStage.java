package dev.lakeward.processor.funnel;

import dev.lakeward.event.journey.Funnel;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.engine.Stage;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.identity.PersonMessage;
import dev.lakeward.processor.identity.PersonParts;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.StreamMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;

/**
 * Facts {@code funnel_steps}: from events with the role funnel. Two steps, joined by a repartition topic: by key, and by person
 * where the key is linked to other ids.
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
    public Set<RoleKind> roles() {
        return Set.of(RoleKind.FUNNEL);
    }

    @Override
    public boolean isIdempotent() {
        return true;
    }

    @Override
    public List<StateKey<?>> statesOfPerson() {
        return List.of(FunnelFold.STATE);
    }

    @Override
    public void apply(KStream<byte[], StreamMessage> ingested, StageContext context) {
        var byPerson = PersonMessage.repartition(context, "funnels-by-person", FunnelItem::write, FunnelItem::read);
        var funnelsOfKeys = context.onEvents(
                ingested,
                new Step<>(
                        NODE,
                        "funnel-outputs",
                        StageContext.ENTITIES,
                        FunnelFold.STATE,
                        () -> new FunnelFold(this, byPerson),
                        List.of(byPerson)));
        context.onMessages(
                funnelsOfKeys,
                byPerson,
                new Step<>(
                        "person-funnels",
                        "person-funnel-outputs",
                        "person-funnel-state",
                        PersonParts.STATE,
                        () -> new PersonFunnelFold(this)));
    }

    /** The window of a funnel in milliseconds; the default one of a funnel that is not declared any more. */
    long window(String name) {
        Funnel funnel = funnels.get(name);
        return (funnel == null ? Funnel.DEFAULT_WINDOW : funnel.window()).toMillis();
    }

    /** Forgets the facts about the entries of these days: nothing changes them any more. */
    void forget(EmittedFacts emitted, FunnelFacts facts, String name, List<LocalDate> days) {
        Funnel funnel = funnels.get(name);
        if (funnel != null) {
            days.forEach(day -> emitted.forget(facts.ids(funnel, day)));
        }
    }
}
