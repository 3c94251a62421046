package dev.lakeward.ingest.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget budget = new MemoryBudget(100);

    @Test
    void leasesNoMoreThanThereIs() {
        assertThat(budget.lease().grow(60)).isTrue();
        assertThat(budget.lease().grow(41)).isFalse();
        assertThat(budget.left()).isEqualTo(40);
    }

    @Test
    void takesBackWhatALeaseGrewTo() {
        try (var lease = budget.lease()) {
            assertThat(lease.grow(10)).isTrue();
            assertThat(lease.grow(50)).isTrue();
            assertThat(lease.grow(41)).isFalse();
        }

        assertThat(budget.left()).isEqualTo(100);
    }

    @Test
    void takesBackOnlyOnce() {
        var lease = budget.lease();
        lease.grow(10);

        lease.close();
        lease.close();

        assertThat(budget.left()).isEqualTo(100);
    }

    @Test
    void givesNothingToALeaseThatHasEnded() {
        var lease = budget.lease();
        lease.close();

        assertThat(lease.grow(10)).isFalse();

        assertThat(budget.left()).isEqualTo(100);
    }
}
