package dev.lakeward.processor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lakeward.processor.money.Amount;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CustomerTest {
    private final Customer customer = new Customer();

    @Test
    void rejectsOneOrderTooManyByNameAndStillTakesUpdatesOfThoseItKnows() {
        customer.seen(0);
        for (int i = 0; i < Customer.MOST_ORDERS; i++) {
            customer.ordered("o" + i, order(0, 1));
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> customer.ordered("further", order(0, 1)))
                .withMessage("a customer has at most 100,000 orders; not counted: order further");
        customer.ordered("o7", order(1, 11));

        assertThat(customer.weeks())
                .singleElement()
                .satisfies(week -> assertThat(week.amount().first().value()).isEqualByComparingTo("100010"));
    }

    private static Order order(long time, int amount) {
        return Order.of(time, time > 0, new Amount(BigDecimal.valueOf(amount), "EUR"));
    }
}
