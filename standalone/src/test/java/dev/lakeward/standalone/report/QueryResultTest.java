package dev.lakeward.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.render.ResultColumn;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryResultTest {
    private final QueryResult answer = new QueryResult();

    @Test
    void sumsNothingOverCurrencies() {
        begin("campaign_id", "revenue", "currency");
        row("a", new BigDecimal("10.00"), "EUR");
        row("b", new BigDecimal("5.00"), "EUR");
        row("c", new BigDecimal("1500"), "JPY");
        row("d", new BigDecimal("7"), null);

        var parts = answer.byCurrency();

        assertThat(parts.keySet()).containsExactly("EUR", "JPY", null);
        assertThat(parts.values().stream().map(part -> part.sum(1).toPlainString()))
                .containsExactly("15.00", "1500", "7");
    }

    @Test
    void isWholeWithoutCurrencies() {
        begin("day", "events");
        row("a", 1);

        assertThat(answer.byCurrency().values()).containsExactly(answer);
    }

    private void begin(String... names) {
        answer.begin(
                Arrays.stream(names).map(name -> new ResultColumn(name, false)).toList());
    }

    private void row(@Nullable Object... values) {
        answer.row(Arrays.asList(values));
    }
}
