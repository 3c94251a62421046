package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.model.Touch;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** State of one purchase: its bills and its first purchase event in the app, in any order of arrival. */
final class Purchase {
    private static final Comparator<ClickPath> ORDER =
            Comparator.comparingLong(ClickPath::time).thenComparing(ClickPath::eventId);

    private Bills bills = new Bills();
    private @Nullable ClickPath click;

    /** An event of a bill came. */
    void billed(Bill bill) {
        bills.add(bill);
    }

    /**
     * An event of the app, or what it means now, came. Only the first counts, so that no other is remembered. What an earlier
     * person of its id says of it counts no more.
     */
    void clicked(ClickPath other) {
        int order = click == null ? -1 : ORDER.compare(other, click);
        if (click == null
                || order < 0
                || (order == 0 && other.by().epoch() >= click.by().epoch())) {
            click = other;
        }
    }

    /** What was billed, by currency. */
    List<Bills.Total> totals() {
        return bills.totals();
    }

    /** The first purchase event in the app; null where none was seen. */
    @Nullable
    ClickPath click() {
        return click;
    }

    List<Touch> path() {
        return click == null ? List.of() : click.path();
    }

    void write(StateWriter out) {
        bills.write(out);
        out.int64(click == null ? 0 : 1);
        if (click != null) {
            click.write(out);
        }
    }

    static Purchase read(StateReader in) {
        var purchase = new Purchase();
        purchase.bills = Bills.read(in);
        for (int left = in.int32(); left > 0; left--) {
            purchase.clicked(ClickPath.read(in));
        }
        return purchase;
    }
}
