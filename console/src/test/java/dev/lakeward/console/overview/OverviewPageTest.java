package dev.lakeward.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.console.health.Finding;
import dev.lakeward.console.health.Health;
import dev.lakeward.console.health.ServiceState;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.console.web.Asked;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewPageTest {
    private static final Asked LOOK = Asked.of("/console/", "", "", false);

    @Test
    void samplesFromALookUntilNobodyHasLookedForAsLongAsSamplesAreKept() {
        try (var page = new OverviewPage(new SimpleMeterRegistry(), new NoTables(), new NoServices())) {
            assertThat(page.isSampling()).isFalse();

            page.page(LOOK);
            assertThat(page.isSampling()).isTrue();
            for (int second = 0; second <= FlowMeter.KEPT; second++) {
                page.sample();
            }
            assertThat(page.isSampling()).isFalse();

            page.page(LOOK);
            assertThat(page.isSampling()).isTrue();
        }
    }

    private record NoTables() implements Lake {
        @Override
        public String engine() {
            return "none";
        }

        @Override
        public Rows query(String sql, Limits limits) {
            return Rows.NONE;
        }
    }

    private record NoServices() implements Health {
        @Override
        public List<ServiceState> services() {
            return List.of();
        }

        @Override
        public List<Finding> findings() {
            return List.of();
        }
    }
}
