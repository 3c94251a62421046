package dev.lakeward.processor.money;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sum of money by currency. A currency that was added stays, also where its sum is zero: the set of currencies only grows.
 *
 * @param amounts one a currency, in the order of {@link Amount#CURRENCIES}
 * @see <a href="../../../../../../../../docs/adr/0094-money.md">ADR 0094</a>
 */
public record Money(List<Amount> amounts) {
    /** No money in any currency. */
    public static final Money NONE = new Money(List.of());

    public Money {
        amounts = List.copyOf(amounts);
    }

    public static Money of(BigDecimal value, @Nullable String currency) {
        return new Money(List.of(new Amount(value, currency)));
    }

    /** Whether there is no amount, not even of zero. */
    public boolean isNone() {
        return amounts.isEmpty();
    }

    public Money plus(Money other) {
        if (other.isNone()) {
            return this;
        }
        if (isNone()) {
            return other;
        }
        if (amounts.size() == 1 && other.amounts.size() == 1 && first().isLike(other.first())) {
            return new Money(List.of(first().plus(other.first())));
        }
        return new Money(merged(amounts, other.amounts));
    }

    /** Both lists in order of currency, amounts of the same currency added. */
    private static List<Amount> merged(List<Amount> ours, List<Amount> others) {
        List<Amount> sum = new ArrayList<>(ours.size() + 1);
        int left = 0;
        int right = 0;
        while (left < ours.size() && right < others.size()) {
            Amount one = ours.get(left);
            Amount two = others.get(right);
            int order = Amount.CURRENCIES.compare(one.currency(), two.currency());
            sum.add(order == 0 ? one.plus(two) : order < 0 ? one : two);
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }
        sum.addAll(ours.subList(left, ours.size()));
        sum.addAll(others.subList(right, others.size()));
        return sum;
    }

    /** The amount in the main row of a fact: that of the first currency, or zero. */
    public Amount first() {
        return amounts.isEmpty() ? Amount.ZERO : amounts.getFirst();
    }

    /** The amounts that have rows of their own. */
    public List<Amount> further() {
        return amounts.size() < 2 ? List.of() : amounts.subList(1, amounts.size());
    }

    public void write(StateWriter out) {
        out.int64(amounts.size());
        amounts.forEach(amount -> amount.write(out));
    }

    public static Money read(StateReader in) {
        List<Amount> amounts = new ArrayList<>(1);
        for (int left = in.int32(); left > 0; left--) {
            amounts.add(Amount.read(in));
        }
        return new Money(amounts);
    }
}
