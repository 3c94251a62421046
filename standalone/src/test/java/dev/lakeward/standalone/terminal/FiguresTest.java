package dev.lakeward.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void groupsDigitsByThousands() {
        assertThat(Figures.count(1234567)).isEqualTo("1,234,567");
    }

    @Test
    void keepsEveryDigitOfMoney() {
        assertThat(Figures.grouped(new BigDecimal("2509871.64"))).isEqualTo("2,509,871.64");
    }

    @Test
    void namesTheUnitThatFits() {
        assertThat(Figures.time(Duration.ofMillis(340))).isEqualTo("340 ms");
        assertThat(Figures.time(Duration.ofMillis(2100))).isEqualTo("2.1 s");
        assertThat(Figures.time(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
    }

    @Test
    void hasNoRateBeforeTimeHasPassed() {
        assertThat(Figures.rate(10, Duration.ZERO)).isEqualTo("-");
    }
}
