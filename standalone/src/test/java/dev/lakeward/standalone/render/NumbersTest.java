package dev.lakeward.standalone.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void groupsDigitsByThousands() {
        assertThat(Numbers.count(1234567)).isEqualTo("1,234,567");
    }

    @Test
    void keepsEveryDigitOfMoney() {
        assertThat(Numbers.grouped(new BigDecimal("2509871.64"))).isEqualTo("2,509,871.64");
    }

    @Test
    void namesTheUnitThatFits() {
        assertThat(Numbers.time(Duration.ofMillis(340))).isEqualTo("340 ms");
        assertThat(Numbers.time(Duration.ofMillis(2100))).isEqualTo("2.1 s");
        assertThat(Numbers.time(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
    }

    @Test
    void hasNoRateBeforeTimeHasPassed() {
        assertThat(Numbers.rate(10, Duration.ZERO)).isEqualTo("-");
    }
}
