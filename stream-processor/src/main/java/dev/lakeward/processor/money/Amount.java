package dev.lakeward.processor.money;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Money of one currency.
 *
 * @param currency ISO 4217 code; null where it is unknown, which is a currency of its own
 */
public record Amount(BigDecimal value, @Nullable String currency) {
    /** Nothing, in no currency. */
    public static final Amount ZERO = new Amount(BigDecimal.ZERO, null);

    /** Order of currencies: by code, the unknown one last. */
    public static final Comparator<@Nullable String> CURRENCIES = Comparator.nullsLast(Comparator.naturalOrder());

    /** Whether both are of one currency. */
    boolean isLike(Amount other) {
        return Objects.equals(currency, other.currency);
    }

    Amount plus(Amount other) {
        return new Amount(value.add(other.value), currency);
    }

    public void write(StateWriter out) {
        out.decimal(value).optional(currency);
    }

    public static Amount read(StateReader in) {
        return new Amount(in.decimal(), in.optional());
    }
}
