package dev.lakeward.processor.value;

import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.money.Money;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Visits and orders of one customer, whatever order the events come in. */
final class Customer {
    private static final long DAY = 86_400_000L;
    /** 1970-01-01 was a Thursday: the Sunday before lies four days back. */
    private static final long SUNDAY = 4 * DAY;

    private static final long WEEK = 7 * DAY;

    /** Orders that are remembered of a customer. */
    static final int MOST_ORDERS = 100_000;

    /** What the ids of refunds begin with: a control character, so that they are none of an order. */
    private static final String REFUND = "\u0001";

    private final List<Visit> visits = new ArrayList<>();
    private final Map<String, Order> orders = new TreeMap<>();

    /** An event of any type. */
    void seen(long time) {
        seen(new Visit(time, time));
    }

    /** A visit, or a part of one. */
    void seen(Visit visit) {
        int at = visits.size();
        while (at > 0 && visits.get(at - 1).start() > visit.start()) {
            at--;
        }
        visits.add(at, visit);
        if (at > 0 && visits.get(at - 1).touches(visit)) {
            at--;
            join(at);
        }
        while (at + 1 < visits.size() && visits.get(at).touches(visits.get(at + 1))) {
            join(at);
        }
    }

    private void join(int at) {
        visits.set(at, visits.get(at).merge(visits.remove(at + 1)));
    }

    /**
     * An event of an order.
     *
     * @throws IllegalStateException where it would be an order too many; nothing changes then
     */
    void ordered(String id, Order order) {
        if (orders.size() >= MOST_ORDERS && !orders.containsKey(id)) {
            throw new IllegalStateException(
                    "a customer has at most %,d orders; not counted: order %s".formatted(MOST_ORDERS, id));
        }
        orders.merge(id, order, Order::merge);
    }

    /**
     * Something was paid back: it counts below zero by itself, when it was paid back. A refund without an amount says that
     * the order costs nothing any more.
     *
     * @param order the order
     * @param refund identity of the refund
     */
    void refunded(String order, String refund, long time, Amount amount) {
        if (amount.value().signum() == 0) {
            ordered(order, Order.of(time, true, amount));
        } else {
            var paidBack = new Amount(amount.value().abs().negate(), amount.currency());
            ordered(REFUND + refund, Order.of(time, false, paidBack));
        }
    }

    /** Whether no event came: without a visit there is no week. */
    boolean isEmpty() {
        return visits.isEmpty();
    }

    List<Visit> visits() {
        return List.copyOf(visits);
    }

    /** Orders by id. */
    Map<String, Order> orders() {
        return Collections.unmodifiableMap(orders);
    }

    /** All weeks with events, in order. */
    List<Week> weeks() {
        if (visits.isEmpty()) {
            return List.of();
        }
        var counts = new TreeMap<Long, Integer>();
        for (Visit visit : visits) {
            for (long week = week(visit.start()); week <= week(visit.end()); week++) {
                counts.merge(week, 1, Integer::sum);
            }
        }
        var amounts = new TreeMap<Long, Money>();
        orders.values().forEach(order -> amounts.merge(week(order.placed()), order.money(), Money::plus));
        long first = counts.firstKey();
        List<Week> weeks = new ArrayList<>();
        counts.forEach((week, count) ->
                weeks.add(new Week((int) (week - first), start(week), count, amounts.getOrDefault(week, Money.NONE))));
        return weeks;
    }

    private static long week(long time) {
        return Math.floorDiv(time + SUNDAY, WEEK);
    }

    private static LocalDate start(long week) {
        return LocalDate.ofEpochDay((week * WEEK - SUNDAY) / DAY);
    }

    void write(StateWriter out) {
        out.int64(visits.size());
        visits.forEach(visit -> out.int64(visit.start()).int64(visit.end() - visit.start()));
        out.int64(orders.size());
        orders.forEach((id, order) -> order.write(out.text(id)));
    }

    static Customer read(StateReader in) {
        var customer = new Customer();
        for (int left = in.int32(); left > 0; left--) {
            long start = in.int64();
            customer.visits.add(new Visit(start, start + in.int64()));
        }
        for (int left = in.int32(); left > 0; left--) {
            customer.orders.put(in.text(), Order.read(in));
        }
        return customer;
    }

    /** One visit: its first and last event, milliseconds since 1970-01-01T00:00:00Z. */
    record Visit(long start, long end) {
        /** Thirty minutes and the rest of the last second: whole seconds count. */
        private static final long GAP = 30 * 60_000 + 999;

        boolean touches(Visit other) {
            return other.start - end <= GAP && start - other.end <= GAP;
        }

        Visit merge(Visit other) {
            return new Visit(Math.min(start, other.start), Math.max(end, other.end));
        }
    }

    /**
     * What a customer did in one week, Sunday to Saturday.
     *
     * @param number weeks since the customer's first
     * @param start its Sunday
     * @param visits that have an event in it
     * @param amount of orders new in it, by currency
     */
    record Week(int number, LocalDate start, int visits, Money amount) {
        private static final int SCALE = 10;

        BigDecimal perVisit(Amount part) {
            return part.value().divide(BigDecimal.valueOf(visits), SCALE, RoundingMode.HALF_UP);
        }
    }
}
