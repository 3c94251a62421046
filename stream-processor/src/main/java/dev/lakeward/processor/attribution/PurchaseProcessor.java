package dev.lakeward.processor.attribution;

import dev.lakeward.event.topic.Topics;
import dev.lakeward.processor.attribution.AttributionStage.Spans;
import dev.lakeward.processor.attribution.PurchaseRows.Share;
import dev.lakeward.processor.entity.Entity;
import dev.lakeward.processor.flow.Counters;
import dev.lakeward.processor.flow.Fact;
import dev.lakeward.processor.flow.Flow;
import dev.lakeward.processor.flow.Parcel;
import dev.lakeward.processor.flow.Row;
import dev.lakeward.processor.flow.StageProcessor;
import dev.lakeward.processor.flow.Tick;
import dev.lakeward.processor.state.StateWriter;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** By purchase: joins bill, click and session, and shares the purchase out among the sessions on the way to it. */
final class PurchaseProcessor extends StageProcessor<PurchaseState> {
    private final StateWriter writer = new StateWriter();
    private final long halfLife;
    private final String hop;

    PurchaseProcessor(Names names, Topics topics, Counters counters, Spans spans, String hop) {
        super(names, AttributionStage.PURCHASE, topics, counters);
        this.halfLife = spans.halfLife().toMillis();
        this.hop = hop;
    }

    @Override
    protected void take(Entity entity, PurchaseState state, Parcel parcel) {
        PurchaseParcel.open(parcel.body(), state.purchase());
    }

    @Override
    protected void conclude(Entity entity, PurchaseState state, long now) {
        Purchase purchase = state.purchase();
        Fact attribution = PurchaseRows.attribution(entity.key(), purchase);
        long version = teller().tellSome(entity, state.told(), List.of(attribution), now);
        for (Model model : Model.values()) {
            tell(entity, state, model, version, now);
        }
        contribute(state, contribution(purchase), now);
    }

    private void tell(Entity entity, PurchaseState state, Model model, long version, long now) {
        Purchase purchase = state.purchase();
        ClickPath click = purchase.click();
        List<Share> shares =
                click == null ? List.of() : PurchaseRows.shares(entity.key(), model, click, purchase.bill(), halfLife);
        ToldShares.Change change = state.shares().tell(model, shares);
        if (!change.changed()) {
            return;
        }
        for (Share share : shares) {
            teller().tell(entity, share.fact(), version, now, change.revises(share.position()));
        }
        change.gonePositions()
                .mapToObj(position -> PurchaseRows.shareId(entity.key(), model, position))
                .forEach(gone -> teller().takeBack(entity, gone, version, now));
    }

    private void contribute(PurchaseState state, @Nullable Contribution next, long now) {
        Contribution before = state.contributed();
        if (Objects.equals(before, next)) {
            return;
        }
        if (before != null) {
            send(hop, before.campaign(), before.parcel(-1, writer), now);
        }
        if (next != null) {
            send(hop, next.campaign(), next.parcel(1, writer), now);
        }
        state.contributed(next);
    }

    private static @Nullable Contribution contribution(Purchase purchase) {
        Bill bill = purchase.bill();
        ClickPath click = purchase.click();
        Touch session = click == null ? null : click.session();
        if (bill == null || session == null || session.campaign() == null) {
            return null;
        }
        String channel = Objects.requireNonNullElse(session.channel(), "");
        return new Contribution(
                session.campaign(),
                channel,
                session.sessionId(),
                bill.confirmed() ? bill.cost() : java.math.BigDecimal.ZERO,
                bill.confirmed() ? 1 : 0);
    }

    @Override
    protected void passOn(Record<byte[], Flow> record, Tick tick) {
        context().forward(record, hop);
    }

    /** Only shares are taken back, when the path to the purchase grew shorter. */
    @Override
    protected Fact stub(Entity entity, String factId) {
        String[] parts = factId.split("/", -1);
        Row row = new Row()
                .text("purchase_id", String.join("/", List.of(parts).subList(0, parts.length - 2)))
                .text("model", parts[parts.length - 2])
                .int64("position", Long.parseLong(parts[parts.length - 1]))
                .time("occurred_at", now());
        return new Fact(PurchaseRows.MODELS, factId, row);
    }
}
