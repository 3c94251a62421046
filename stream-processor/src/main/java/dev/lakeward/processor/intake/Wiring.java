package dev.lakeward.processor.intake;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.dedupe.SeenIds;
import dev.lakeward.processor.entity.EntityStore;
import dev.lakeward.processor.flow.CommitPace;
import dev.lakeward.processor.flow.Facts;
import dev.lakeward.processor.flow.Flow;
import dev.lakeward.processor.ledger.Ledger;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** What Streams connects the intake with. */
final class Wiring {
    private @Nullable ProcessorContext<byte[], Flow> context;
    private @Nullable EntityStore entities;
    private @Nullable SeenIds seen;
    private @Nullable Ledger ledger;
    private @Nullable CommitPace pace;

    void connect(ProcessorContext<byte[], Flow> newContext, Topics topics) {
        context = newContext;
        pace = CommitPace.of(newContext);
        ledger = new Ledger(newContext.getStateStore(Ledger.STORE), new Facts(newContext, topics, IntakeStage.OUTPUTS));
        entities = newContext.getStateStore(IntakeStage.ENTITIES);
        seen = newContext.getStateStore(IntakeStage.SEEN);
    }

    ProcessorContext<byte[], Flow> context() {
        return Objects.requireNonNull(context);
    }

    EntityStore entities() {
        return Objects.requireNonNull(entities);
    }

    CommitPace pace() {
        return Objects.requireNonNull(pace);
    }

    Ledger ledger() {
        return Objects.requireNonNull(ledger);
    }

    SeenIds seen() {
        return Objects.requireNonNull(seen);
    }
}
