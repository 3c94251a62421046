package dev.lakeward.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.console.api.ApiClient;
import dev.lakeward.console.health.Finding;
import dev.lakeward.console.health.Health;
import dev.lakeward.console.health.ServiceState;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.console.tail.EventTail;
import dev.lakeward.console.web.Asked;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewPageTest {
    private static final Asked LOOK = Asked.of("/console/", "", "", false);

    @Test
    void samplesFromALookUntilNobodyHasLookedForAsLongAsSamplesAreKept() {
        var topics = new Topics("lw");
        try (var tail = new EventTail(topics, Map.of());
                var api = new ApiClient(URI.create("http://127.0.0.1:1/"), "");
                var traffic = new Traffic(Catalog.builtIn(), topics, Map.of(), tail, api);
                var page = new OverviewPage(new SimpleMeterRegistry(), traffic, new NoTables(), new NoServices())) {
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
