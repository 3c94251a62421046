package dev.lakeward.processor.value;

import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.money.Money;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.List;

/**
 * One order, from any of its events in any order.
 *
 * @param placed time of its NEW event; of its earliest, as long as that is missing
 * @param isPlaced whether the NEW event was seen
 * @param amount what its newest event says, in the currency that it names
 * @param amountTime time of that event
 * @param isUpdated whether that event is an update
 */
record Order(long placed, boolean isPlaced, Amount amount, long amountTime, boolean isUpdated) {
    /** An order as one of its events describes it. */
    static Order of(long time, boolean isUpdate, Amount amount) {
        return new Order(time, !isUpdate, amount, time, isUpdate);
    }

    /** The newer event's amount counts; of two at one time, that of the update, then the greater, then by currency. */
    Order merge(Order other) {
        Order amountFrom = newer(other) ? other : this;
        Order placedFrom =
                isPlaced == other.isPlaced ? (other.placed < placed ? other : this) : isPlaced ? this : other;
        return new Order(
                placedFrom.placed,
                isPlaced || other.isPlaced,
                amountFrom.amount,
                amountFrom.amountTime,
                amountFrom.isUpdated);
    }

    private boolean newer(Order other) {
        if (other.amountTime != amountTime) {
            return other.amountTime > amountTime;
        }
        if (other.isUpdated != isUpdated) {
            return other.isUpdated;
        }
        int order = other.amount.value().compareTo(amount.value());
        return order != 0 ? order > 0 : Amount.CURRENCIES.compare(other.amount.currency(), amount.currency()) < 0;
    }

    Money money() {
        return new Money(List.of(amount));
    }

    void write(StateWriter out) {
        out.int64(placed).flag(isPlaced);
        amount.write(out);
        out.int64(amountTime).flag(isUpdated);
    }

    static Order read(StateReader in) {
        return new Order(in.int64(), in.flag(), Amount.read(in), in.int64(), in.flag());
    }
}
