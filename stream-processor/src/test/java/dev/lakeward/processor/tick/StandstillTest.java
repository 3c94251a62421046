package dev.lakeward.processor.tick;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandstillTest {
    private static final long NOW = 1_000_000_000;

    private final Standstill task = new Standstill(-1, NOW);

    @Test
    void needsATickOnceNothingCameAndATimerIsDue() {
        assertThat(task.needsTick(-1, () -> true, NOW + Standstill.PATIENCE - 1))
                .isFalse();
        assertThat(task.needsTick(-1, () -> true, NOW + Standstill.PATIENCE)).isTrue();
    }

    @Test
    void needsNoneWhileRecordsCome() {
        for (int half = 1; half < 100; half++) {
            assertThat(task.needsTick(half / 2, () -> true, NOW + half * 500L)).isFalse();
        }
    }

    @Test
    void needsNoneWhereNothingIsDue() {
        assertThat(task.needsTick(-1, () -> false, NOW + Standstill.LONGEST - 1))
                .isFalse();
    }

    @Test
    void needsAnotherAsLongAsOneDoesNotComeBack() {
        assertThat(task.needsTick(-1, () -> true, NOW + 5000)).isTrue();
        assertThat(task.needsTick(-1, () -> true, NOW + 6000)).isTrue();
        assertThat(task.needsTick(0, () -> true, NOW + 6500)).isFalse();
    }

    @Test
    void needsOneAfterALongTimeWhateverIsDue() {
        assertThat(task.needsTick(-1, () -> false, NOW + Standstill.LONGEST)).isTrue();
    }
}
