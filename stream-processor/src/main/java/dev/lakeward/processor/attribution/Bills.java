package dev.lakeward.processor.attribution;

import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bills of one purchase, whatever order their events come in. */
final class Bills {
    /** Bills that are remembered of a purchase. */
    static final int MOST = 10_000;
    /** Currencies that they may be in: each has rows of its own, of all models and sessions. */
    static final int MOST_CURRENCIES = 200;

    private final Map<Bill.Id, Bill> bills = new HashMap<>();
    /** How many of them are in each currency. */
    private final Map<@Nullable String, Integer> currencies = new HashMap<>();

    /**
     * What was billed in one currency: the bills that were paid; all, as long as none was.
     *
     * @param time when it was bought, by the first of them
     * @param count how many bills that are
     */
    record Total(Amount cost, boolean confirmed, long time, int count) {
        private static final Comparator<Total> ORDER = Comparator.comparing(Total::confirmed)
                .reversed()
                .thenComparing(total -> total.cost().currency(), Amount.CURRENCIES);

        private static Total of(@Nullable String currency, Collection<Bill> billed) {
            boolean confirmed = billed.stream().anyMatch(Bill::confirmed);
            List<Bill> counted = billed.stream()
                    .filter(bill -> bill.confirmed() == confirmed)
                    .toList();
            BigDecimal sum = counted.stream().map(bill -> bill.cost().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
            long time = counted.stream().mapToLong(Bill::time).min().orElseThrow();
            return new Total(new Amount(sum, currency), confirmed, time, counted.size());
        }
    }

    /**
     * An event of a bill came: of those of one bill, the newest counts; of two at one time a confirmed one, then the greater.
     *
     * @throws IllegalStateException where it would be a bill or a currency too many; nothing changes then
     */
    void add(Bill bill) {
        Bill before = bills.get(bill.id());
        if (before == null && bills.size() >= MOST) {
            throw rejected(bill, "%,d bills".formatted(MOST));
        }
        if (before != null && Bill.PRECEDENCE.compare(bill, before) <= 0) {
            return;
        }
        String currency = bill.cost().currency();
        if (!currencies.containsKey(currency) && currencies.size() >= MOST_CURRENCIES) {
            throw rejected(bill, MOST_CURRENCIES + " currencies");
        }
        put(bill);
    }

    private static IllegalStateException rejected(Bill bill, String most) {
        return new IllegalStateException("a purchase has at most %s; not counted: bill %s of %s %s"
                .formatted(
                        most,
                        bill.id().id(),
                        bill.cost().value().toPlainString(),
                        Objects.requireNonNullElse(bill.cost().currency(), "without a currency")));
    }

    private void put(Bill bill) {
        Bill before = bills.put(bill.id(), bill);
        if (before != null) {
            currencies.computeIfPresent(before.cost().currency(), (currency, count) -> count == 1 ? null : count - 1);
        }
        currencies.merge(bill.cost().currency(), 1, Integer::sum);
    }

    /** What was billed by currency; one that was paid first, then by code. None where there is no bill. */
    List<Total> totals() {
        var byCurrency = new TreeMap<@Nullable String, List<Bill>>(Amount.CURRENCIES);
        for (Bill bill : bills.values()) {
            byCurrency
                    .computeIfAbsent(bill.cost().currency(), unseen -> new ArrayList<>(1))
                    .add(bill);
        }
        return byCurrency.entrySet().stream()
                .map(entry -> Total.of(entry.getKey(), entry.getValue()))
                .sorted(Total.ORDER)
                .toList();
    }

    void write(StateWriter out) {
        out.int64(bills.size());
        bills.values().forEach(bill -> bill.write(out));
    }

    static Bills read(StateReader in) {
        var bills = new Bills();
        for (int left = in.int32(); left > 0; left--) {
            bills.put(Bill.read(in));
        }
        return bills;
    }
}
