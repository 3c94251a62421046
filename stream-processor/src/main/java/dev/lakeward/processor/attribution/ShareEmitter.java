package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.PurchaseFacts.Share;
import dev.lakeward.processor.attribution.PurchaseFacts.Shared;
import dev.lakeward.processor.engine.FactEmitter;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.Entity;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Emits the shares of one purchase, as far as they changed: of what was billed first, and in further currencies. */
final class ShareEmitter {
    private final FactEmitter emitter;
    private final Entity entity;
    private final PurchaseState state;
    private final Revision revision;

    /**
     * Which version is emitted.
     *
     * @param now time of the log
     * @param halfLife of a session's weight, in milliseconds
     */
    record Revision(long version, long now, long halfLife) {}

    ShareEmitter(FactEmitter emitter, Entity entity, PurchaseState state, Revision revision) {
        this.emitter = emitter;
        this.entity = entity;
        this.state = state;
        this.revision = revision;
    }

    void emit(List<Bills.Total> totals) {
        ClickPath click = state.purchase().click();
        emit(state.shares(), null, totals.isEmpty() ? null : totals.getFirst(), click, false);
        var further = new TreeMap<@Nullable String, Bills.@Nullable Total>(Amount.CURRENCIES);
        state.further().keySet().forEach(currency -> further.put(currency, null));
        totals.stream().skip(1).forEach(total -> further.put(total.cost().currency(), total));
        further.forEach((currency, total) -> {
            EmittedShares emitted = state.further().computeIfAbsent(currency, unseen -> new EmittedShares());
            emit(emitted, currency, total, total == null ? null : click, true);
            if (total == null) {
                state.further().remove(currency);
            }
        });
    }

    private void emit(
            EmittedShares emitted,
            @Nullable String currency,
            Bills.@Nullable Total total,
            @Nullable ClickPath click,
            boolean further) {
        String billed = total == null ? currency : total.cost().currency();
        for (AttributionModel model : AttributionModel.values()) {
            var shared = new Shared(entity.key(), model, billed, further);
            List<Share> shares =
                    click == null ? List.of() : PurchaseFacts.shares(shared, click, total, revision.halfLife());
            EmittedShares.Change change = emitted.update(model, shares);
            if (change.changed()) {
                emit(shared, shares, change);
            }
        }
    }

    private void emit(Shared shared, List<Share> shares, EmittedShares.Change change) {
        for (Share share : shares) {
            emitter.emit(entity, share.fact(), revision.version(), revision.now(), change.revises(share.position()));
        }
        change.gonePositions()
                .mapToObj(position -> shared.gone(position, revision.now()))
                .forEach(gone -> emitter.retract(entity, gone, revision.version(), revision.now()));
    }
}
