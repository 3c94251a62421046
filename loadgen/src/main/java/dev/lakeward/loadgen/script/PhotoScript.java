package dev.lakeward.loadgen.script;

import dev.lakeward.loadgen.script.GeneratedEvent.Raw;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** Customers of a photo service: they join, visit, upload, order over weeks, and change an order now and then. */
final class PhotoScript implements VisitScript.Visit {
    private static final List<String> SECTIONS = List.of("albums", "prints", "frames", "calendars", "help");
    private static final EventTable.Kind CUSTOMER = new EventTable.Kind(EventTable.CUSTOMERS, "customer");
    private static final EventTable.Kind VISIT = new EventTable.Kind(EventTable.SITE_VISITS, "site_visit");
    private static final EventTable.Kind IMAGE = new EventTable.Kind(EventTable.IMAGES, "image");
    private static final EventTable.Kind ORDER = new EventTable.Kind(EventTable.ORDERS, "order");
    private static final long HOUR = 3_600_000L;
    /** The longest pause within a visit: whole seconds count. */
    private static final long LONGEST = 1_800_999L;

    private final UserPool customers;
    private final NamePool names;
    private final BitSet known = new BitSet();
    private final String tag;
    private final Rng rng;
    private long things;

    PhotoScript(TrafficSettings settings, NamePool names, Rng rng) {
        this.rng = rng;
        this.names = names;
        this.tag = settings.tag();
        this.customers = new UserPool(
                "customer-" + tag + "-",
                settings.users(),
                0.6,
                settings.anomalies().skew(),
                rng);
    }

    @Override
    public void begin(long start, Consumer<GeneratedEvent> out) {
        int who = customers.pickFree(rng, start);
        String id = customers.id(who);
        long skew = customers.skew(who);
        long time = customers.freeAt(who, start);
        if (!known.get(who)) {
            known.set(who);
            String city = rng.pick(names.cities());
            out.accept(CUSTOMER.event(
                    rng, id, time + skew, "NEW", rng.pick(names.last()), city, rng.pick(names.states())));
            time += pause();
        }
        for (int left = rng.between(1, 6); left > 0; left--) {
            time = visit(id, time, skew, out);
        }
        if (rng.chance(0.3)) {
            order(who, id, time, skew, out);
        }
        customers.busyUntil(who, time);
    }

    /** A visit, perhaps with an upload; returns when the customer goes on. */
    private long visit(String customer, long time, long skew, Consumer<GeneratedEvent> out) {
        long next = time;
        Raw tags = new Raw("{\"section\":\"" + rng.pick(SECTIONS) + "\"}");
        out.accept(VISIT.event(rng, customer, next + skew, "visit-" + tag + "-" + ++things, "NEW", tags));
        next += pause();
        if (rng.chance(0.25)) {
            String image = "image-" + tag + "-" + ++things;
            String maker = rng.pick(names.makers());
            out.accept(IMAGE.event(rng, customer, next + skew, image, "UPLOAD", maker, "M" + rng.between(1, 99)));
            next += pause();
        }
        return next;
    }

    private void order(int who, String customer, long time, long skew, Consumer<GeneratedEvent> out) {
        String order = "order-" + tag + "-" + ++things;
        String currency = Currencies.of(who, rng);
        out.accept(ORDER.event(rng, customer, time + skew, order, "NEW", amount(), currency));
        if (rng.chance(0.15)) {
            long later = time + skew + 1_000 + rng.exponential(rng.chance(0.5) ? HOUR : 72 * HOUR);
            out.accept(ORDER.event(rng, customer, later, order, "UPDATE", amount(), Currencies.of(who, rng)));
        }
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(rng.between(500, 25_000), 2);
    }

    private long pause() {
        return rng.chance(0.01) ? LONGEST + rng.between(-1, 1) : rng.exponential(60_000L);
    }
}
