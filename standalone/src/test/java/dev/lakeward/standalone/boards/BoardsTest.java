package dev.lakeward.standalone.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoardsTest {
    private static final int COLUMNS = 24;

    @Test
    void thereIsABoardForEachPart() throws Exception {
        assertThat(Expressions.boards().keySet())
                .containsExactly("intake.json", "landing.json", "processing.json", "service-levels.json");
    }

    @Test
    void panelsAreWholeAndLieBesideEachOther() throws Exception {
        Set<String> uids = new HashSet<>();
        for (JsonNode board : Expressions.boards().values()) {
            assertThat(uids.add(board.path("uid").asText())).isTrue();
            assertThat(board.path("title").asText()).startsWith("Lakeward");
            Set<String> taken = new HashSet<>();
            for (JsonNode panel : board.path("panels")) {
                assertThat(panel.path("title").asText()).isNotBlank();
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo("lakeward");
                assertThat(panel.path("targets")).isNotEmpty();
                assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                occupy(taken, panel.path("gridPos"));
            }
        }
    }

    @Test
    void findsTheMetricsOfAnExpression() {
        assertThat(Expressions.metrics("sum by (le) (rate(a_total{x=\"y\"}[5m])) / (sum(b_count) > 0) or vector(0)"))
                .containsExactly("a_total", "b_count");
    }

    private static void occupy(Set<String> taken, JsonNode place) {
        int x = place.path("x").asInt();
        int y = place.path("y").asInt();
        assertThat(x + place.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
        for (int column = x; column < x + place.path("w").asInt(); column++) {
            for (int row = y; row < y + place.path("h").asInt(); row++) {
                assertThat(taken.add(column + "/" + row)).isTrue();
            }
        }
    }
}
