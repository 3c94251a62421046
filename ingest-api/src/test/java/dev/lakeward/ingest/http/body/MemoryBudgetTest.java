package dev.lakeward.ingest.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget memory = new MemoryBudget(100);

    @Test
    void reservesNoMoreThanThereIs() {
        assertThat(memory.reserve().grow(60)).isTrue();
        assertThat(memory.reserve().grow(41)).isFalse();
        assertThat(memory.left()).isEqualTo(40);
    }

    @Test
    void releasesAllOfAReservation() {
        try (var reservation = memory.reserve()) {
            assertThat(reservation.grow(10)).isTrue();
            assertThat(reservation.grow(50)).isTrue();
            assertThat(reservation.grow(41)).isFalse();
        }

        assertThat(memory.left()).isEqualTo(100);
    }

    @Test
    void releasesOnce() {
        var reservation = memory.reserve();
        reservation.grow(10);

        reservation.close();
        reservation.close();

        assertThat(memory.left()).isEqualTo(100);
    }

    @Test
    void addsNothingToAClosedReservation() {
        var reservation = memory.reserve();
        reservation.close();

        assertThat(reservation.grow(10)).isFalse();

        assertThat(memory.left()).isEqualTo(100);
    }
}
