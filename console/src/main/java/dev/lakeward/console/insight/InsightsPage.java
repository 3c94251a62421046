package dev.lakeward.console.insight;

import dev.lakeward.console.lake.Csv;
import dev.lakeward.console.lake.Lake;
import dev.lakeward.console.lake.LakeException;
import dev.lakeward.console.lake.Limits;
import dev.lakeward.console.lake.Rows;
import dev.lakeward.console.web.Answer;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.Html;
import dev.lakeward.event.schema.Catalog;
import java.util.List;
import java.util.Optional;

/** What users do. The page shows at once; each plot follows by itself. Thread-safe. */
public final class InsightsPage {
    private final Catalog catalog;
    private final Lake lake;

    /** @param lake holds the facts */
    public InsightsPage(Catalog catalog, Lake lake) {
        this.catalog = catalog;
        this.lake = lake;
    }

    /** The page. */
    public Answer page(Asked asked) throws LakeException {
        List<String> currencies = lake.query(Insights.CURRENCIES, Limits.PAGE).distinct("currency");
        Scope asking = Scope.of(asked);
        Scope scope = asking.in(asking.currency()
                .filter(currencies::contains)
                .or(() -> currencies.stream().findFirst()));
        List<Insight> insights = Insights.all(catalog);
        List<String> columns = insights.stream()
                .flatMap(insight -> insight.columns().stream())
                .distinct()
                .sorted()
                .toList();
        return Answer.html(out -> JtepageGenerated.render(out, Html.PLAIN, scope, currencies, insights, columns));
    }

    /** The figures of the period, against those of the period before. */
    public Answer figures(Asked asked) throws LakeException {
        int days = Scope.of(asked).days();
        List<Figure> figures = Figure.of(lake.query(Figure.sql(days), Limits.PAGE), days);
        return Answer.html(out -> JtefiguresGenerated.render(out, Html.PLAIN, figures));
    }

    /** One plot. */
    public Answer plot(Asked asked) {
        Insight question = insight(asked);
        Scope scope = Scope.of(asked);
        Insight insight = question.in(scope);
        String sql = scope.fill(insight);
        Optional<Rows> rows = Optional.empty();
        String problem = "";
        try {
            rows = Optional.of(lake.query(sql, Limits.PAGE));
        } catch (LakeException e) {
            problem = String.valueOf(e.getMessage());
        }
        var view = new PlotView(insight, scope, sql, rows.orElse(Rows.NONE), problem, question.unanswered(scope));
        return Answer.html(out -> JteplotGenerated.render(out, Html.PLAIN, view));
    }

    /** The numbers of a plot, as a file. */
    public Answer csv(Asked asked) throws LakeException {
        Scope scope = Scope.of(asked);
        Insight insight = insight(asked).in(scope);
        Rows rows = lake.query(scope.fill(insight), Limits.DOWNLOAD);
        return Answer.csv(
                "lakeward-" + insight.id(), Csv.of(rows, asked.given("safe").isPresent()));
    }

    private Insight insight(Asked asked) {
        return Insights.named(catalog, asked.text("id"))
                .orElseThrow(() -> new IllegalArgumentException("No plot is named %s.".formatted(asked.text("id"))));
    }
}
