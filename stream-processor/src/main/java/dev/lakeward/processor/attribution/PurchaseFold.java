package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.PurchaseFacts.Share;
import dev.lakeward.processor.attribution.PurchaseFacts.Shared;
import dev.lakeward.processor.attribution.campaign.CampaignMessage;
import dev.lakeward.processor.attribution.campaign.Contribution;
import dev.lakeward.processor.attribution.model.AttributionModel;
import dev.lakeward.processor.attribution.model.Touch;
import dev.lakeward.processor.engine.Emission;
import dev.lakeward.processor.engine.Fold;
import dev.lakeward.processor.engine.Scope;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.stream.Repartition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rule of purchases: joins bills, click and session, and splits the purchase among the sessions on the way to it. */
final class PurchaseFold implements Fold<PurchaseState, PurchaseMessage> {
    static final StateKey<PurchaseState> STATE =
            new StateKey<>(0, PurchaseState::empty, PurchaseState::write, PurchaseState::read);

    private final long halfLife;
    private final Repartition<CampaignMessage> byCampaign;

    PurchaseFold(AttributionStage stage, Repartition<CampaignMessage> byCampaign) {
        this.halfLife = stage.halfLife().toMillis();
        this.byCampaign = byCampaign;
    }

    @Override
    public void add(Scope<PurchaseState> scope, PurchaseMessage message, Emission out) {
        switch (message) {
            case Bill bill -> scope.change().purchase().billed(bill);
            case ClickPath click -> scope.change().purchase().clicked(click);
        }
    }

    @Override
    public void emit(Scope<PurchaseState> scope, Emission out) {
        PurchaseState state = scope.state();
        Purchase purchase = state.purchase();
        List<Bills.Total> totals = purchase.totals();
        state.emitted()
                .emitAll(
                        PurchaseFacts.attribution(scope.key(), purchase),
                        id -> PurchaseFacts.attributionGone(scope.key(), id, scope.now()),
                        out);
        emitShares(scope, totals, out);
        contribute(state, contributions(purchase, totals), out);
    }

    /** Shares of the first currency hold the weights too; shares of further currencies have rows of their own. */
    private void emitShares(Scope<PurchaseState> scope, List<Bills.Total> totals, Emission out) {
        PurchaseState state = scope.state();
        ClickPath click = state.purchase().click();
        Bills.Total first = totals.isEmpty() ? null : totals.getFirst();
        String currency = first == null ? null : first.cost().currency();
        for (AttributionModel model : AttributionModel.values()) {
            var shared = new Shared(scope.key(), model, currency, false);
            emitShares(state.shares(), shared, shares(shared, click, first), scope.now(), out);
        }
        var further = new TreeMap<@Nullable String, Bills.@Nullable Total>(Amount.CURRENCIES);
        state.further().keySet().forEach(known -> further.put(known, null));
        totals.stream().skip(1).forEach(total -> further.put(total.cost().currency(), total));
        further.forEach((code, total) -> {
            EmittedShares emitted = state.further().computeIfAbsent(code, unseen -> new EmittedShares());
            for (AttributionModel model : AttributionModel.values()) {
                var shared = new Shared(scope.key(), model, code, true);
                emitShares(emitted, shared, shares(shared, total == null ? null : click, total), scope.now(), out);
            }
            if (total == null) {
                state.further().remove(code);
            }
        });
    }

    private List<Share> shares(Shared shared, @Nullable ClickPath click, Bills.@Nullable Total total) {
        return click == null ? List.of() : PurchaseFacts.shares(shared, click, total, halfLife);
    }

    private static void emitShares(EmittedShares emitted, Shared shared, List<Share> shares, long now, Emission out) {
        EmittedShares.Change change = emitted.update(shared.model(), shares);
        if (change.changed()) {
            shares.forEach(share -> out.emit(share.fact(), change.revises(share.position())));
            change.gonePositions().forEach(position -> out.retract(shared.gone(position, now)));
        }
    }

    private void contribute(PurchaseState state, List<Contribution> next, Emission out) {
        List<Contribution> before = state.contributed();
        before.stream()
                .filter(part -> !next.contains(part))
                .forEach(part -> out.send(byCampaign, part.campaign(), new CampaignMessage(-1, part)));
        next.stream()
                .filter(part -> !before.contains(part))
                .forEach(part -> out.send(byCampaign, part.campaign(), new CampaignMessage(1, part)));
        state.contributed(next);
    }

    /** What the purchase adds to its campaign, also to none, a part a currency; it counts once, in the first. */
    private static List<Contribution> contributions(Purchase purchase, List<Bills.Total> totals) {
        ClickPath click = purchase.click();
        Touch session = click == null ? null : click.session();
        if (session == null) {
            return List.of();
        }
        String campaign = Objects.requireNonNullElse(session.source().campaign(), Contribution.NO_CAMPAIGN);
        String channel = Objects.requireNonNullElse(session.source().channel(), "");
        List<Contribution> parts = new ArrayList<>(1);
        for (Bills.Total total : totals) {
            BigDecimal paid = total.confirmed() ? total.cost().value() : BigDecimal.ZERO;
            int counted = total.confirmed() && parts.isEmpty() ? 1 : 0;
            var revenue = new Amount(paid, total.cost().currency());
            parts.add(new Contribution(campaign, channel, session.sessionId(), revenue, counted));
        }
        return parts;
    }
}
