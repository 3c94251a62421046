package dev.lakeward.sink.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PendingDaysTest {
    private static final Set<String> DAY = Set.of("2026-11-21");

    private final PendingDays pending = new PendingDays();

    @Test
    void takesTablesWithInvisibleRowsFirstAndEmptyTablesLast() throws InterruptedException {
        pending.add("a_empty", Set.of());
        pending.add("b_shown", DAY);
        pending.add("c_rows", DAY);

        assertThat(take()).isEqualTo("c_rows");
        assertThat(take()).isEqualTo("b_shown");
        pending.add("d_rows", DAY);
        assertThat(take()).isEqualTo("d_rows");
        assertThat(take()).isEqualTo("a_empty");
        assertThat(take()).isEqualTo("nothing");
    }

    @Test
    void givesATableToOneThreadAtATime() throws InterruptedException {
        pending.add("rows", DAY);
        assertThat(take()).isEqualTo("rows");
        pending.add("rows", Set.of("2026-11-22"));

        assertThat(take()).isEqualTo("nothing");
        assertThat(pending.size()).isEqualTo(1);
        pending.end("rows");
        assertThat(take()).isEqualTo("rows");
        pending.end("rows");
        assertThat(pending.size()).isZero();
    }

    @Test
    void joinsTheDaysOfATable() throws InterruptedException {
        pending.add("rows", Set.of());
        pending.add("rows", DAY);
        pending.add("rows", Set.of("2026-11-22"));

        assertThat(pending.take(Duration.ZERO, table -> false).orElseThrow().dates())
                .containsExactly("2026-11-21", "2026-11-22");
    }

    private String take() throws InterruptedException {
        return pending.take(Duration.ZERO, "b_shown"::equals)
                .map(PendingDays.Work::table)
                .orElse("nothing");
    }
}
