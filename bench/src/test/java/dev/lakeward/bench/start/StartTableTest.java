package dev.lakeward.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartTableTest {
    @Test
    void comparesTheMedianWithTheGoal() {
        assertThat(StartTable.line(new StartTable.Row("`sql`", "s", 1, List.of(3.0, 0.8, 0.9))))
                .isEqualToIgnoringNewLines("| `sql` | ≤ 1.0 s | **0.90** | 0.80 to 3.00 | 3 | reached |");
        assertThat(StartTable.line(new StartTable.Row("idle", "% of a core", 2, List.of(2.01))))
                .isEqualToIgnoringNewLines("| idle | ≤ 2.0 % of a core | **2.01** | 2.01 to 2.01 | 1 | missed |");
    }
}
