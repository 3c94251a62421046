package dev.lakeward.processor.value;

import dev.lakeward.processor.identity.Contributions;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.value.Customer.Visit;
import java.util.ArrayList;
import java.util.List;

/** What an id contributes to the value of its person. */
sealed interface ValueItem extends Contributions.Item {
    /** A visit of the id. */
    record OfVisit(Visit visit) implements ValueItem {
        @Override
        public String name() {
            return "v" + visit.start();
        }

        @Override
        public long time() {
            return visit.start();
        }
    }

    /** An order, as far as events of the id say. */
    record OfOrder(String id, Order order) implements ValueItem {
        @Override
        public String name() {
            return "o" + id;
        }

        @Override
        public long time() {
            return order.placed();
        }
    }

    @Override
    default void write(StateWriter out) {
        switch (this) {
            case OfVisit of ->
                out.flag(true).int64(of.visit().start()).int64(of.visit().end());
            case OfOrder of -> of.order().write(out.flag(false).text(of.id()));
        }
    }

    /** Reads what {@link #write} wrote. */
    static ValueItem read(StateReader in) {
        return in.flag() ? new OfVisit(new Visit(in.int64(), in.int64())) : new OfOrder(in.text(), Order.read(in));
    }

    /** All items of an id. */
    static List<ValueItem> of(Customer customer) {
        List<ValueItem> items = new ArrayList<>();
        customer.visits().forEach(visit -> items.add(new OfVisit(visit)));
        customer.orders().forEach((id, order) -> items.add(new OfOrder(id, order)));
        return items;
    }
}
