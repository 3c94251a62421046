package dev.lakeward.processor.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final String[] CURRENCIES = {"EUR", "JPY", "USD", null};

    @RepeatedTest(50)
    void isTheSameInAnyOrderAndGrouping(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<Money> parts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            parts.add(Money.of(BigDecimal.valueOf(random.nextInt(-100, 100)), CURRENCIES[random.nextInt(4)]));
        }
        Money expected = sum(parts);
        Collections.shuffle(parts, random);
        int middle = random.nextInt(20);

        assertThat(sum(parts)).isEqualTo(expected);
        assertThat(sum(parts.subList(0, middle)).plus(sum(parts.subList(middle, 20))))
                .isEqualTo(expected);
        assertThat(copy(expected)).isEqualTo(expected);
    }

    @Test
    void keepsACurrencyWhoseSumIsZero() {
        Money sum = Money.of(BigDecimal.TEN, "EUR").plus(Money.of(BigDecimal.TEN.negate(), "EUR"));

        assertThat(sum.amounts()).containsExactly(new Amount(BigDecimal.ZERO, "EUR"));
    }

    @Test
    void givesNoTwoFactsTheSameIdWhateverTheirNamesContain() {
        Set<String> ids = new HashSet<>();
        List<String> names = List.of(
                "c",
                "c/EUR",
                "c/currency=",
                "c/currency=EUR",
                "c/currency==EUR",
                "c/currency=EUR/currency=EUR",
                "c/currency=EUR/currency==EUR");
        for (String name : names) {
            assertThat(ids.add(CurrencyFact.id(name))).as(name).isTrue();
            for (String currency : CURRENCIES) {
                String id = CurrencyFact.id(name, currency);
                assertThat(ids.add(id)).as(id).isTrue();
                assertThat(CurrencyFact.currency(id)).isEqualTo(currency);
                assertThat(CurrencyFact.main(id)).isEqualTo(CurrencyFact.id(name));
            }
            assertThat(CurrencyFact.currency(CurrencyFact.id(name))).isNull();
        }
    }

    private static Money sum(List<Money> parts) {
        return parts.stream().reduce(Money.NONE, Money::plus);
    }

    private static Money copy(Money money) {
        var writer = new StateWriter();
        money.write(writer);
        return Money.read(new StateReader(writer.take()));
    }
}
