package dev.lakeward.standalone.report;

import dev.lakeward.console.chart.Chart.Kind;
import dev.lakeward.console.chart.Chart.Series;
import dev.lakeward.console.insight.Insight;
import dev.lakeward.console.insight.Insights;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.sql.SqlEngine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plot of the console's insights: the same question, query and plot, drawn without scripts.
 *
 * @param insight the question
 * @param title the question, with the currency of its amounts
 * @param result what the tables say
 */
record ReportPlot(Insight insight, String title, QueryResult result) {
    /** Different from zero by much: the darkest of the shades of a heat map is this one. */
    private static final int SHADES = 5;

    /** The plots that have anything to show, one a currency where amounts have several. */
    static List<ReportPlot> gather(SqlEngine engine, Catalog catalog) throws SQLException {
        QueryResult currencies = new QueryResult();
        engine.run(Insights.CURRENCIES, currencies);
        List<ReportPlot> plots = new ArrayList<>();
        for (Insight insight : Insights.all(catalog)) {
            int times = insight.byCurrency() ? currencies.size() : 1;
            for (int i = 0; i < times; i++) {
                Optional<String> currency =
                        insight.byCurrency() ? Optional.of(currencies.text(i, 0)) : Optional.empty();
                QueryResult result = new QueryResult();
                engine.run(insight.everything(currency.orElse("")), result);
                plots.add(new ReportPlot(insight, insight.titled(currency), result));
            }
        }
        return plots.stream().filter(plot -> !plot.result().empty()).toList();
    }

    private dev.lakeward.console.chart.Chart chart() {
        return insight.chart(result.rows());
    }

    /** Whether it is a table of shades. */
    boolean heat() {
        return chart().kind() == Kind.HEAT;
    }

    /** Whether it is bars, each with a label before it. */
    boolean bars() {
        return chart().kind() == Kind.BARS && chart().series().size() == 1;
    }

    /** The series, each with a scale of its own. */
    List<Panel> panels() {
        var chart = chart();
        return chart.series().stream()
                .map(series -> new Panel(series.name(), ColumnChart.of(values(chart.labels(), series))))
                .toList();
    }

    /** Columns of one series. */
    record Panel(String name, ColumnChart columns) {}

    private static Map<String, Double> values(List<String> labels, Series series) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            values.put(labels.get(i), number(series.values().get(i)));
        }
        return values;
    }

    private static double number(@Nullable Number value) {
        return value == null ? 0 : value.doubleValue();
    }

    /** Names of the columns of a table of shades. */
    List<String> columns() {
        return chart().series().stream().map(Series::name).toList();
    }

    /** The rows of a table of shades. */
    List<Shades> shades() {
        var chart = chart();
        double most = chart.series().stream()
                .flatMap(series -> series.values().stream())
                .mapToDouble(ReportPlot::number)
                .max()
                .orElse(0);
        List<Shades> rows = new ArrayList<>();
        for (int row = 0; row < chart.labels().size(); row++) {
            List<Shade> cells = new ArrayList<>();
            for (Series series : chart.series()) {
                Number value = series.values().get(row);
                double part = most <= 0 ? 0 : Math.max(0, number(value)) / most;
                cells.add(new Shade((int) Math.ceil(part * SHADES), value == null ? "" : value.toString()));
            }
            rows.add(new Shades(chart.labels().get(row), cells));
        }
        return rows;
    }

    /** A row of a table of shades. */
    record Shades(String label, List<Shade> cells) {}

    /**
     * A cell.
     *
     * @param shade from 0, nothing, to 5
     */
    record Shade(int shade, String value) {}
}
