package dev.lakeward.processor.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class OrderTest {
    private static final String[] CURRENCIES = {"EUR", "USD", null};

    @RepeatedTest(200)
    void isTheSameInAnyOrderAndWithAnyRepeats(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<Order> events = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var amount = new Amount(BigDecimal.valueOf(random.nextInt(3)), CURRENCIES[random.nextInt(3)]);
            events.add(Order.of(random.nextInt(3), random.nextBoolean(), amount));
        }
        List<Order> again = new ArrayList<>(events);
        again.addAll(events.subList(0, random.nextInt(8)));
        Collections.shuffle(again, random);

        assertThat(again.stream().reduce(Order::merge))
                .isEqualTo(events.stream().reduce(Order::merge));
    }
}
