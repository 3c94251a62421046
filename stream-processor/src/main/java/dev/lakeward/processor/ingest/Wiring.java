package dev.lakeward.processor.ingest;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.engine.CommitScheduler;
import dev.lakeward.processor.engine.FactSender;
import dev.lakeward.processor.ingest.dedupe.SeenIds;
import dev.lakeward.processor.ledger.ConservationLedger;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.stream.StreamMessage;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** What Streams connects the intake with. */
final class Wiring {
    private @Nullable ProcessorContext<byte[], StreamMessage> context;
    private @Nullable EntityStore entities;
    private @Nullable SeenIds seen;
    private @Nullable ConservationLedger ledger;
    private @Nullable CommitScheduler pace;

    void connect(ProcessorContext<byte[], StreamMessage> newContext, Topics topics) {
        context = newContext;
        pace = CommitScheduler.of(newContext);
        ledger = new ConservationLedger(
                newContext.getStateStore(ConservationLedger.STORE),
                new FactSender(newContext, topics, IngestStage.OUTPUTS));
        entities = newContext.getStateStore(IngestStage.ENTITIES);
        seen = newContext.getStateStore(IngestStage.SEEN);
    }

    ProcessorContext<byte[], StreamMessage> context() {
        return Objects.requireNonNull(context);
    }

    EntityStore entities() {
        return Objects.requireNonNull(entities);
    }

    CommitScheduler pace() {
        return Objects.requireNonNull(pace);
    }

    ConservationLedger ledger() {
        return Objects.requireNonNull(ledger);
    }

    SeenIds seen() {
        return Objects.requireNonNull(seen);
    }
}
