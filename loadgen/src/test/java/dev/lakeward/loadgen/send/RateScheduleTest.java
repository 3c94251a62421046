package dev.lakeward.loadgen.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateScheduleTest {
    @Test
    void keepsAFixedRate() {
        RateSchedule schedule = RateSchedule.parse("2k");

        assertThat(schedule.dueNanos(0)).isZero();
        assertThat(schedule.dueNanos(3_000)).isEqualTo(1_500_000_000L);
        assertThat(schedule.rateAt(10)).isBetween(1_990.0, 2_010.0);
    }

    @Test
    void rampsFromOneRateToAnother() {
        RateSchedule schedule = RateSchedule.parse("0-100:10s,100");

        // Half of the time holds a quarter of the 500 events of the ramp.
        assertThat(schedule.dueNanos(125)).isEqualTo(5_000_000_000L);
        assertThat(schedule.dueNanos(500)).isEqualTo(10_000_000_000L);
        assertThat(schedule.dueNanos(600)).isEqualTo(11_000_000_000L);
    }

    @Test
    void addsStagesUp() {
        RateSchedule schedule = RateSchedule.parse("10:1m,20:30s");

        assertThat(schedule.events()).isEqualTo(1_200);
        assertThat(schedule.duration()).isEqualTo(Duration.ofSeconds(90));
        assertThat(schedule.dueNanos(620)).isEqualTo(61_000_000_000L);
    }

    @Test
    void hasNoDueTimesWithoutALimit() {
        assertThat(RateSchedule.fixed(0).unlimited()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "1k,2k", "1-2", "0:5s", "10:0s", "10:5", "-5"})
    void refusesWhatIsNoRate(String text) {
        assertThatThrownBy(() -> RateSchedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use 5000, or stages");
    }
}
