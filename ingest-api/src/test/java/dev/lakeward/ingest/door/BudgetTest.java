package dev.lakeward.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final Budget budget = new Budget(100);

    @Test
    void leasesNoMoreThanThereIs() {
        assertThat(budget.lease(60)).isNotNull();
        assertThat(budget.lease(41)).isNull();
        assertThat(budget.left()).isEqualTo(40);
    }

    @Test
    void takesBackWhatALeaseGrewTo() {
        try (var lease = Objects.requireNonNull(budget.lease(10))) {
            assertThat(lease.grow(50)).isTrue();
            assertThat(lease.grow(41)).isFalse();
        }

        assertThat(budget.left()).isEqualTo(100);
    }

    @Test
    void takesBackOnlyOnce() {
        var lease = Objects.requireNonNull(budget.lease(10));

        lease.close();
        lease.close();

        assertThat(budget.left()).isEqualTo(100);
    }
}
