package dev.lakeward.processor.clv;

import java.math.BigDecimal;

/**
 * One order, from any of its events in any order.
 *
 * @param placed time of its NEW event; of its earliest, as long as that is missing
 * @param isPlaced whether the NEW event was seen
 * @param amount what its newest event says
 * @param amountTime time of that event
 */
record Order(long placed, boolean isPlaced, BigDecimal amount, long amountTime) {
    /** The newer event's amount counts; of two at one time, that of the update, then the greater. */
    Order merge(Order other) {
        Order amountFrom = newer(other) ? other : this;
        Order placedFrom =
                isPlaced == other.isPlaced ? (other.placed < placed ? other : this) : isPlaced ? this : other;
        return new Order(placedFrom.placed, isPlaced || other.isPlaced, amountFrom.amount, amountFrom.amountTime);
    }

    private boolean newer(Order other) {
        if (other.amountTime != amountTime) {
            return other.amountTime > amountTime;
        }
        if (other.isPlaced != isPlaced) {
            return isPlaced;
        }
        return other.amount.compareTo(amount) > 0;
    }
}
