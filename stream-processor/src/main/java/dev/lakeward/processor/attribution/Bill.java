package dev.lakeward.processor.attribution;

import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.EventReader;
import dev.lakeward.processor.stream.RoleColumns;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What was billed.
 *
 * @param id which bill of its purchase
 * @param reported time of the event that it comes from
 * @param time when it was bought
 * @param cost what it cost; below zero for a refund
 * @param confirmed whether it was paid
 */
record Bill(Id id, long reported, long time, Amount cost, boolean confirmed) implements PurchaseMessage {
    /** The greatest of the events of one bill is what it says. */
    static final Comparator<Bill> PRECEDENCE = Comparator.comparingLong(Bill::reported)
            .thenComparing(Bill::confirmed)
            .thenComparing(bill -> bill.cost().value())
            .thenComparingLong(Bill::time)
            .thenComparing(bill -> bill.cost().currency(), Amount.CURRENCIES.reversed());

    /**
     * Which bill of a purchase: an event with the same id corrects it, one with another adds a bill.
     *
     * @param source who sent it, where the event itself is the bill; else empty
     * @param id of the bill, or of the event
     */
    record Id(String source, String id) {
        /**
         * The id of the bill that an event is about: the one that it names; else its own, of a cost below zero, since a
         * refund never corrects what was billed; else that of the purchase.
         */
        static Id of(@Nullable String named, String purchase, Amount cost, String source, String event) {
            if (named != null) {
                return new Id("", named);
            }
            return cost.value().signum() < 0 ? new Id(source, event) : new Id("", purchase);
        }
    }

    /**
     * What a conversion or a settlement says was paid; a property that a conversion lacks is left out.
     *
     * @param reader at the event
     * @param purchase the one that it is about
     */
    static Bill of(Event event, RoleColumns role, EventReader reader, String purchase) {
        long bought = role.time(reader, "time").orElse(event.time());
        BigDecimal amount = role.decimal(reader, "amount").orElse(BigDecimal.ZERO);
        var cost = new Amount(
                role.role().is("refund") ? amount.negate() : amount,
                role.text(reader, "currency").orElse(null));
        return new Bill(
                Id.of(role.text(reader, "bill").orElse(null), purchase, cost, event.source(), event.id()),
                event.timed() ? event.time() : bought,
                bought,
                cost,
                role.flag(reader, "confirmed", true));
    }

    @Override
    public void write(StateWriter out) {
        out.text(id.source()).text(id.id()).int64(reported).int64(time);
        cost.write(out);
        out.flag(confirmed);
    }

    static Bill read(StateReader in) {
        return new Bill(new Id(in.text(), in.text()), in.int64(), in.int64(), Amount.read(in), in.flag());
    }
}
