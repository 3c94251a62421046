package dev.lakeward.processor.attribution;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * What was billed.
 *
 * @param told time of the event that told of it
 * @param time when it was bought
 * @param cost what it cost
 * @param confirmed whether it was paid
 */
record Bill(long told, long time, BigDecimal cost, boolean confirmed) {
    static final Comparator<Bill> PRECEDENCE = Comparator.comparingLong(Bill::told)
            .thenComparing(Bill::confirmed)
            .thenComparing(Bill::cost)
            .thenComparingLong(Bill::time);

    void write(StateWriter out) {
        out.int64(told).int64(time).decimal(cost).flag(confirmed);
    }

    static Bill read(StateReader in) {
        return new Bill(in.int64(), in.int64(), in.decimal(), in.flag());
    }
}
