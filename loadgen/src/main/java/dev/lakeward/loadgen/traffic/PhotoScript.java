package dev.lakeward.loadgen.traffic;

import dev.lakeward.loadgen.traffic.Happening.Raw;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Customers of a photo service: they join, visit, upload, order over weeks, and change an order now and then. */
final class PhotoScript implements Visits.Visit {
    private static final List<String> SECTIONS = List.of("albums", "prints", "frames", "calendars", "help");
    private static final long HOUR = 3_600_000L;
    /** The longest pause within a visit: whole seconds count. */
    private static final long LONGEST = 1_800_999L;

    private final Crowd customers;
    private final Names names;
    private final BitSet known = new BitSet();
    private final String tag;
    private final Chance chance;
    private long things;

    PhotoScript(TrafficSettings settings, Names names, Chance chance) {
        this.chance = chance;
        this.names = names;
        this.tag = settings.tag();
        this.customers = new Crowd(
                "customer-" + tag + "-", settings.users(), 0.6, settings.ills().skew(), chance);
    }

    @Override
    public void begin(long start, Consumer<Happening> out) {
        int who = customers.somebody(chance, start);
        String id = customers.id(who);
        long skew = customers.skew(who);
        long time = customers.freeAt(who, start);
        if (!known.get(who)) {
            known.set(who);
            String city = chance.one(names.cities());
            customer(id, time + skew, out, "NEW", chance.one(names.last()), city, chance.one(names.states()));
            time += pause();
        }
        for (int left = chance.between(1, 6); left > 0; left--) {
            Raw tags = new Raw("{\"section\":\"" + chance.one(SECTIONS) + "\"}");
            event(
                    EventTable.SITE_VISITS,
                    "site_visit",
                    id,
                    time + skew,
                    out,
                    "visit-" + tag + "-" + ++things,
                    "NEW",
                    tags);
            time += pause();
            if (chance.hits(0.25)) {
                String image = "image-" + tag + "-" + ++things;
                String maker = chance.one(names.makers());
                event(
                        EventTable.IMAGES,
                        "image",
                        id,
                        time + skew,
                        out,
                        image,
                        "UPLOAD",
                        maker,
                        "M" + chance.between(1, 99));
                time += pause();
            }
        }
        if (chance.hits(0.3)) {
            order(who, id, time, skew, out);
        }
        customers.busyUntil(who, time);
    }

    private void order(int who, String customer, long time, long skew, Consumer<Happening> out) {
        String order = "order-" + tag + "-" + ++things;
        String currency = Currencies.of(who, chance);
        event(EventTable.ORDERS, "order", customer, time + skew, out, order, "NEW", amount(), currency);
        if (chance.hits(0.15)) {
            long later = time + skew + 1_000 + chance.about(chance.hits(0.5) ? HOUR : 72 * HOUR);
            event(
                    EventTable.ORDERS,
                    "order",
                    customer,
                    later,
                    out,
                    order,
                    "UPDATE",
                    amount(),
                    Currencies.of(who, chance));
        }
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(chance.between(500, 25_000), 2);
    }

    private long pause() {
        return chance.hits(0.01) ? LONGEST + chance.between(-1, 1) : chance.about(60_000L);
    }

    private void customer(String id, long time, Consumer<Happening> out, Object... values) {
        event(EventTable.CUSTOMERS, "customer", id, time, out, values);
    }

    private void event(
            EventTable table,
            String type,
            String customer,
            long time,
            Consumer<Happening> out,
            @Nullable Object... values) {
        out.accept(new Happening(table, type, chance.id(), customer, time, Arrays.asList(values)));
    }
}
