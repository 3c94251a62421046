package dev.lakeward.processor.theft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of a component or meter is bounded: what is too much is rejected by name, and known entries are still corrected. */
class StateLimitsTest {
    @Test
    void aComponentThatIsNotRegisteredKeepsSoManyMeasurements() {
        ComponentState state = ComponentState.empty();
        for (int i = 0; i < ComponentState.MOST_WAITING; i++) {
            state.hold(reading(i, 1));
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> state.hold(reading(ComponentState.MOST_WAITING, 1)))
                .withMessage("at most 100,000 measurements wait for their component to be registered; not kept: "
                        + "1970-01-01T00:01:40Z");
        state.hold(reading(7, 11));
        List<MeterReading> released = state.release();
        assertThat(released).hasSize(ComponentState.MOST_WAITING).contains(reading(7, 11));
    }

    @Test
    void aDayOfAMeterHasSoManyReadings() {
        var day = new MeterReadings();
        for (int i = 0; i < MeterReadings.MOST_OF_DAY; i++) {
            day.addOfDay("c" + i % 2, reading(i, 1));
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> day.addOfDay("further", reading(0, 1)))
                .withMessage("a day of a meter has at most 10,000 readings; not counted: 1970-01-01T00:00:00Z of "
                        + "component further");
        day.addOfDay("c1", reading(7, 11));
        assertThat(day.byComponent()).containsOnlyKeys("c0", "c1");
        assertThat(day.byComponent().get("c1")).containsEntry(7L, reading(7, 11));
    }

    @Test
    void aMeterHasSoManyInstalls() {
        var meter = new Meter();
        for (int i = 0; i < Meter.MOST_INSTALLS; i++) {
            meter.installed("i" + i, install(10));
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> meter.installed("further", install(0)))
                .withMessage("a meter has at most 1,000 installs; not counted: install further");
        assertThat(meter.isInstalled(5)).isFalse();
        meter.installed("i7", new Install(1, 0, Install.NEVER, Install.NEVER, Install.NEVER));
        assertThat(meter.isInstalled(5)).isTrue();
    }

    private static Install install(long from) {
        return new Install(0, from, Install.NEVER, Install.NEVER, Install.NEVER);
    }

    private static MeterReading reading(long start, int usage) {
        return new MeterReading(start, 1, BigDecimal.valueOf(usage), usage, false, "e");
    }
}
