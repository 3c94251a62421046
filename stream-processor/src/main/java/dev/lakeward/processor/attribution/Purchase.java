package dev.lakeward.processor.attribution;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of one purchase: the bill, and the events in the app that told of it, in any order. */
final class Purchase {
    private @Nullable Bill bill;
    private final Map<String, ClickPath> clicks = new HashMap<>();

    /** A bill came: the newest counts; of two at one time a confirmed one, then the greater. */
    void billed(Bill next) {
        bill = bill == null ? next : Stream.of(bill, next).max(Bill.PRECEDENCE).orElseThrow();
    }

    /** An event of the app, or what it means now, came. */
    void clicked(ClickPath click) {
        clicks.put(click.eventId(), click);
    }

    @Nullable
    Bill bill() {
        return bill;
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
        Bill written = bill;
        out.flag(written != null);
        if (written != null) {
            written.write(out);
        }
        out.int64(clicks.size());
        clicks.values().forEach(click -> click.write(out));
    }

    static Purchase read(StateReader in) {
        var purchase = new Purchase();
        if (in.flag()) {
            purchase.bill = Bill.read(in);
        }
        for (int left = in.int32(); left > 0; left--) {
            purchase.clicked(ClickPath.read(in));
        }
        return purchase;
    }
}
