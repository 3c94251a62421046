package dev.lakeward.processor.attribution;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.processor.attribution.AttributionStage.Spans;
import dev.lakeward.processor.attribution.ShareEmitter.Revision;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.Fact;
import dev.lakeward.processor.engine.StageProcessor;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.Entity;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.RepartitionMessage;
import dev.lakeward.processor.stream.StreamMessage;
import dev.lakeward.processor.stream.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;

/** By purchase: joins bills, click and session, and shares the purchase out among the sessions on the way to it. */
final class PurchaseProcessor extends StageProcessor<PurchaseState> {
    private final StateWriter writer = new StateWriter();
    private final long halfLife;
    private final String repartition;

    PurchaseProcessor(Names names, Topics topics, EventCounters counters, Spans spans, String repartition) {
        super(names, AttributionStage.PURCHASE, topics, counters);
        this.halfLife = spans.halfLife().toMillis();
        this.repartition = repartition;
    }

    @Override
    protected void take(Entity entity, PurchaseState state, RepartitionMessage message) {
        PurchaseMessage.open(message.body(), state.purchase());
    }

    @Override
    protected void emit(Entity entity, PurchaseState state, long now) {
        Purchase purchase = state.purchase();
        List<Bills.Total> totals = purchase.totals();
        long version = emitter().emit(entity, state.emitted(), PurchaseFacts.attribution(entity.key(), purchase), now);
        new ShareEmitter(emitter(), entity, state, new Revision(version, now, halfLife)).emit(totals);
        contribute(state, contributions(purchase, totals), now);
    }

    private void contribute(PurchaseState state, List<Contribution> next, long now) {
        List<Contribution> before = state.contributed();
        before.stream()
                .filter(part -> !next.contains(part))
                .forEach(part -> send(repartition, part.campaign(), part.message(-1, writer), now));
        next.stream()
                .filter(part -> !before.contains(part))
                .forEach(part -> send(repartition, part.campaign(), part.message(1, writer), now));
        state.contributed(next);
    }

    /** What the purchase adds to its campaign, a part a currency; it counts once, in the first. */
    private static List<Contribution> contributions(Purchase purchase, List<Bills.Total> totals) {
        ClickPath click = purchase.click();
        Touch session = click == null ? null : click.session();
        String campaign = session == null ? null : session.campaign();
        if (session == null || campaign == null) {
            return List.of();
        }
        String channel = Objects.requireNonNullElse(session.channel(), "");
        List<Contribution> parts = new ArrayList<>(1);
        for (Bills.Total total : totals) {
            BigDecimal paid = total.confirmed() ? total.cost().value() : BigDecimal.ZERO;
            int counted = total.confirmed() && parts.isEmpty() ? 1 : 0;
            var revenue = new Amount(paid, total.cost().currency());
            parts.add(new Contribution(campaign, channel, session.sessionId(), revenue, counted));
        }
        return parts;
    }

    @Override
    protected void forwardTick(Record<byte[], StreamMessage> record, Tick tick) {
        context().forward(record, repartition);
    }

    /** Of a purchase itself, only amounts in further currencies are taken back. */
    @Override
    protected Fact retraction(Entity entity, String factId) {
        return PurchaseFacts.attributionGone(entity.key(), factId, now());
    }
}
