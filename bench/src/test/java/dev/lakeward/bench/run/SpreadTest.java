package dev.lakeward.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void namesTheMiddleOfAnOddNumberOfValuesAndBothEnds() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(4, 1, 9));
    }

    @Test
    void liesBetweenTheTwoMiddleValuesOfAnEvenNumber() {
        assertThat(Spread.of(List.of(8.0, 2.0, 1.0, 4.0)).median()).isEqualTo(3);
    }
}
