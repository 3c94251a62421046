package dev.lakeward.sink.catalogsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PendingDaysTest {
    private static final Set<String> DAY = Set.of("2026-11-21");

    @Test
    void givesTablesWithRowsBeforeThoseWithout() throws InterruptedException {
        var pending = new PendingDays();
        for (int i = 0; i < 2 * PendingDays.EMPTY_AT_ONCE + 1; i++) {
            pending.add("empty_%02d".formatted(i), Set.of());
        }
        pending.add("rows", DAY);

        assertThat(pending.take(Duration.ZERO)).containsOnlyKeys("rows").containsEntry("rows", DAY);
        assertThat(pending.take(Duration.ZERO)).hasSize(PendingDays.EMPTY_AT_ONCE);
        pending.add("late_rows", DAY);
        assertThat(pending.take(Duration.ZERO)).containsOnlyKeys("late_rows");
        assertThat(pending.take(Duration.ZERO)).hasSize(PendingDays.EMPTY_AT_ONCE);
        assertThat(pending.take(Duration.ZERO)).containsOnlyKeys("empty_16");
        assertThat(pending.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void joinsTheDaysOfATable() throws InterruptedException {
        var pending = new PendingDays();
        pending.add("rows", Set.of());
        pending.add("rows", DAY);
        pending.add("rows", Set.of("2026-11-22"));

        assertThat(pending.size()).isEqualTo(1);
        assertThat(pending.take(Duration.ZERO).get("rows")).containsExactly("2026-11-21", "2026-11-22");
    }
}
