package dev.lakeward.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.render.ResultColumn;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryResultTest {
    private final QueryResult result = new QueryResult();

    @Test
    void sumsNothingOverCurrencies() {
        begin("campaign_id", "revenue", "currency");
        row("a", new BigDecimal("10.00"), "EUR");
        row("b", new BigDecimal("5.00"), "EUR");
        row("c", new BigDecimal("1500"), "JPY");
        row("d", new BigDecimal("7"), null);

        var parts = result.byCurrency();

        assertThat(parts.keySet()).containsExactly("EUR", "JPY", null);
        assertThat(parts.values().stream().map(part -> part.sum(1).toPlainString()))
                .containsExactly("15.00", "1500", "7");
    }

    @Test
    void isWholeWithoutCurrencies() {
        begin("day", "events");
        row("a", 1);

        assertThat(result.byCurrency().values()).containsExactly(result);
    }

    private void begin(String... names) {
        result.begin(
                Arrays.stream(names).map(name -> new ResultColumn(name, false)).toList());
    }

    private void row(@Nullable Object... values) {
        result.row(Arrays.asList(values));
    }
}
