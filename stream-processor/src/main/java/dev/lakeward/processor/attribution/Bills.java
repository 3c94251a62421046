package dev.lakeward.processor.attribution;

import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The bills of one purchase, whatever order their events come in. */
final class Bills {
    private final Map<Bill.Id, Bill> bills = new HashMap<>();

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

    /** An event of a bill came: of those of one bill, the newest counts; of two at one time a confirmed one, then the greater. */
    void add(Bill bill) {
        bills.merge(bill.id(), bill, BinaryOperator.maxBy(Bill.PRECEDENCE));
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
            bills.add(Bill.read(in));
        }
        return bills;
    }
}
