package dev.lakeward.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.console.insight.Insight;
import dev.lakeward.console.insight.Insights;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.render.ResultColumn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The plots of the console without scripts. */
class ReportPlotTest {
    @Test
    void drawsASeriesWithAScaleOfItsOwn() {
        ReportPlot plot = plot(
                "active",
                List.of("day", "active_users", "sessions"),
                List.of(row(LocalDate.of(2026, 11, 28), 2L, 30L), row(LocalDate.of(2026, 11, 29), 3L, 10L)));

        assertThat(plot.panels()).extracting(ReportPlot.Panel::name).containsExactly("active users", "sessions");
        assertThat(plot.panels().getLast().columns().columns())
                .extracting(ColumnChart.Column::count)
                .containsExactly(30L, 10L);
    }

    @Test
    void shadesATable() {
        ReportPlot plot = plot(
                "retention",
                List.of("began", "period", "percent"),
                List.of(
                        row("c, 2026-11-01", 0, new BigDecimal("100.0")),
                        row("c, 2026-11-01", 1, new BigDecimal("20.0")),
                        row("c, 2026-11-08", 0, new BigDecimal("100.0"))));

        assertThat(plot.heat()).isTrue();
        assertThat(plot.columns()).containsExactly("0", "1");
        assertThat(plot.shades().getFirst().cells())
                .containsExactly(new ReportPlot.Shade(5, "100.0"), new ReportPlot.Shade(1, "20.0"));
        assertThat(plot.shades().getLast().cells())
                .containsExactly(new ReportPlot.Shade(5, "100.0"), new ReportPlot.Shade(0, ""));
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static ReportPlot plot(String id, List<String> columns, List<List<@Nullable Object>> rows) {
        Insight insight = Insights.all(Catalog.builtIn()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        QueryResult result = new QueryResult();
        result.begin(columns.stream()
                .map(name -> new ResultColumn(name, !name.equals("day") && !name.equals("began")))
                .toList());
        rows.forEach(result::row);
        return new ReportPlot(insight, insight.title(), result);
    }
}
