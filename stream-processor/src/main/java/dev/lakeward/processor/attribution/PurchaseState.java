package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.campaign.Contribution;
import dev.lakeward.processor.engine.EmittedFacts;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the stage remembers of a purchase. */
final class PurchaseState {
    private final Purchase purchase;
    private final EmittedFacts emitted;
    private final EmittedShares shares;
    /** Emitted shares of what was billed in further currencies. */
    private final Map<@Nullable String, EmittedShares> further = new TreeMap<>(Amount.CURRENCIES);

    private List<Contribution> contributed = List.of();

    private PurchaseState(Purchase purchase, EmittedFacts emitted, EmittedShares shares) {
        this.purchase = purchase;
        this.emitted = emitted;
        this.shares = shares;
    }

    static PurchaseState empty() {
        return new PurchaseState(new Purchase(), new EmittedFacts(), new EmittedShares());
    }

    Purchase purchase() {
        return purchase;
    }

    EmittedFacts emitted() {
        return emitted;
    }

    EmittedShares shares() {
        return shares;
    }

    Map<@Nullable String, EmittedShares> further() {
        return further;
    }

    /** The contributions that were sent to the campaign last: one a currency. */
    List<Contribution> contributed() {
        return contributed;
    }

    void contributed(List<Contribution> now) {
        contributed = List.copyOf(now);
    }

    void write(StateWriter out) {
        purchase.write(out);
        emitted.write(out);
        shares.write(out);
        out.int64(further.size());
        further.forEach((currency, of) -> of.write(out.optional(currency)));
        out.int64(contributed.size());
        contributed.forEach(part -> part.write(out));
    }

    static PurchaseState read(StateReader in) {
        var state = new PurchaseState(Purchase.read(in), EmittedFacts.read(in), EmittedShares.read(in));
        for (int left = in.int32(); left > 0; left--) {
            state.further.put(in.optional(), EmittedShares.read(in));
        }
        List<Contribution> parts = new ArrayList<>(1);
        for (int left = in.int32(); left > 0; left--) {
            parts.add(Contribution.read(in));
        }
        state.contributed(parts);
        return state;
    }
}
