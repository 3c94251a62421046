package dev.lakeward.processor.attribution;

import dev.lakeward.processor.flow.Told;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the stage remembers of a purchase. */
final class PurchaseState {
    private final Purchase purchase;
    private final Told told;
    private final ToldShares shares;
    /** Shares told of what was billed in further currencies. */
    private final Map<@Nullable String, ToldShares> further = new TreeMap<>(Amount.CURRENCIES);

    private List<Contribution> contributed = List.of();

    private PurchaseState(Purchase purchase, Told told, ToldShares shares) {
        this.purchase = purchase;
        this.told = told;
        this.shares = shares;
    }

    static PurchaseState empty() {
        return new PurchaseState(new Purchase(), new Told(), new ToldShares());
    }

    Purchase purchase() {
        return purchase;
    }

    Told told() {
        return told;
    }

    ToldShares shares() {
        return shares;
    }

    Map<@Nullable String, ToldShares> further() {
        return further;
    }

    /** What its campaign was told last: an amount a currency. */
    List<Contribution> contributed() {
        return contributed;
    }

    void contributed(List<Contribution> now) {
        contributed = List.copyOf(now);
    }

    void write(StateWriter out) {
        purchase.write(out);
        told.write(out);
        shares.write(out);
        out.int64(further.size());
        further.forEach((currency, of) -> of.write(out.optional(currency)));
        out.int64(contributed.size());
        contributed.forEach(part -> part.write(out));
    }

    static PurchaseState read(StateReader in) {
        var state = new PurchaseState(Purchase.read(in), Told.read(in), ToldShares.read(in));
        for (int left = in.int32(); left > 0; left--) {
            state.further.put(in.optional(), ToldShares.read(in));
        }
        List<Contribution> parts = new ArrayList<>(1);
        for (int left = in.int32(); left > 0; left--) {
            parts.add(Contribution.read(in));
        }
        state.contributed(parts);
        return state;
    }
}
