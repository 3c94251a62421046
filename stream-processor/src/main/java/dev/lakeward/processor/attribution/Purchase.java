package dev.lakeward.processor.attribution;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one purchase: the bills, and the events in the app that told of it, in any order. */
final class Purchase {
    private Bills bills = new Bills();
    private final Map<String, ClickPath> clicks = new HashMap<>();

    /** An event of a bill came. */
    void billed(Bill bill) {
        bills.add(bill);
    }

    /** An event of the app, or what it means now, came. */
    void clicked(ClickPath click) {
        clicks.put(click.eventId(), click);
    }

    /** What was billed, by currency. */
    List<Bills.Total> totals() {
        return bills.totals();
    }

    /** The first event that told of the purchase; null where none did. */
    @Nullable
    ClickPath click() {
        return clicks.values().stream()
                .min(Comparator.comparingLong(ClickPath::time).thenComparing(ClickPath::eventId))
                .orElse(null);
    }

    List<Touch> path() {
        ClickPath click = click();
        return click == null ? List.of() : click.path();
    }

    void write(StateWriter out) {
        bills.write(out);
        out.int64(clicks.size());
        clicks.values().forEach(click -> click.write(out));
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
