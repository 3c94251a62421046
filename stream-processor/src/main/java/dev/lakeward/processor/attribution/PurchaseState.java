package dev.lakeward.processor.attribution;

import dev.lakeward.processor.flow.Told;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** What the stage remembers of a purchase. */
final class PurchaseState {
    private final Purchase purchase;
    private final Told told;
    private final ToldShares shares;
    private @Nullable Contribution contributed;

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

    /** What its campaign was told last; null for nothing. */
    @Nullable
    Contribution contributed() {
        return contributed;
    }

    void contributed(@Nullable Contribution now) {
        contributed = now;
    }

    void write(StateWriter out) {
        purchase.write(out);
        told.write(out);
        shares.write(out);
        Contribution last = contributed;
        out.flag(last != null);
        if (last != null) {
            last.write(out);
        }
    }

    static PurchaseState read(StateReader in) {
        var state = new PurchaseState(Purchase.read(in), Told.read(in), ToldShares.read(in));
        if (in.flag()) {
            state.contributed = Contribution.read(in);
        }
        return state;
    }
}
