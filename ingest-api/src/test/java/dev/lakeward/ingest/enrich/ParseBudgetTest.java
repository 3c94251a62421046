package dev.lakeward.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** New user agents are parsed for a twentieth of the time. */
class ParseBudgetTest {
    private final AtomicLong now = new AtomicLong();
    private final ParseBudget budget = new ParseBudget(now::get);

    @Test
    void allowsABurstAndThenATwentiethOfTheTime() {
        assertThat(runs(Duration.ofSeconds(6))).isTrue();
        assertThat(runs(Duration.ofMillis(1))).as("6 seconds are spent").isFalse();
        pass(Duration.ofSeconds(60));
        assertThat(runs(Duration.ofSeconds(3))).isTrue();
        pass(Duration.ofSeconds(10));
        assertThat(runs(Duration.ofMillis(1))).isFalse();
    }

    private boolean runs(Duration work) {
        return budget.run(() -> pass(work));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
