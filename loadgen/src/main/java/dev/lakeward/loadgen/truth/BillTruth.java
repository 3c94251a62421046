package dev.lakeward.loadgen.truth;

import dev.lakeward.loadgen.script.GeneratedEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The bills of one purchase: an event with the id of another corrects it, if it is newer. */
final class BillTruth {
    private final Map<String, Bill> bills = new HashMap<>();

    private record Bill(long told, long bought, BigDecimal cost, String currency, boolean confirmed) {}

    /**
     * What was billed in one currency: the bills that were paid, or all while none was.
     *
     * @param bought by the first of them
     */
    record Total(String currency, BigDecimal cost, boolean confirmed, long bought, int bills) {}

    void add(GeneratedEvent event) {
        BigDecimal cost = event.decimal("billing_cost");
        String named = event.text("bill_id");
        // A refund without an id is a bill by itself; any other is the one bill of its purchase.
        String id = named != null ? "n" + named : cost.signum() < 0 ? "e" + event.id() : "n" + event.key();
        Bill bill = new Bill(
                event.time(),
                event.moment("purchase_time", event.time()),
                cost,
                Objects.requireNonNullElse(event.text("currency"), Columns.NO_CURRENCY),
                event.flag("is_confirmed"));
        bills.merge(id, bill, (one, other) -> one.told() > other.told() ? one : other);
    }

    /** By currency, one that was paid first. */
    List<Total> totals() {
        Map<String, List<Bill>> byCurrency = new TreeMap<>();
        bills.values()
                .forEach(bill -> byCurrency
                        .computeIfAbsent(bill.currency(), unseen -> new ArrayList<>())
                        .add(bill));
        List<Total> totals = new ArrayList<>();
        byCurrency.forEach((currency, all) -> {
            List<Bill> paid = all.stream().filter(Bill::confirmed).toList();
            List<Bill> counted = paid.isEmpty() ? all : paid;
            BigDecimal cost = BigDecimal.ZERO;
            long bought = Long.MAX_VALUE;
            for (Bill bill : counted) {
                cost = cost.add(bill.cost());
                bought = Math.min(bought, bill.bought());
            }
            totals.add(new Total(currency, cost, !paid.isEmpty(), bought, counted.size()));
        });
        totals.sort(Comparator.comparing(Total::confirmed).reversed());
        return totals;
    }
}
