package dev.lakeward.loadgen.truth;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums of money by currency, and the rows of a table that they are told in. */
final class MoneyTruth {
    private final Map<String, BigDecimal> sums = new TreeMap<>();

    void add(BigDecimal amount, @Nullable String currency) {
        sums.merge(Objects.requireNonNullElse(currency, Columns.NO_CURRENCY), amount, BigDecimal::add);
    }

    void add(MoneyTruth other) {
        other.sums.forEach((currency, sum) -> sums.merge(currency, sum, BigDecimal::add));
    }

    /** Takes a row; what is counted, and not money, stands in the first of several. */
    interface Row {
        void take(String currency, BigDecimal sum, boolean first);
    }

    /** A row a currency; one of zero where there is no money. */
    void each(Row row) {
        if (sums.isEmpty()) {
            row.take(Columns.NO_CURRENCY, BigDecimal.ZERO, true);
            return;
        }
        boolean first = true;
        for (var sum : sums.entrySet()) {
            row.take(sum.getKey(), sum.getValue(), first);
            first = false;
        }
    }
}
