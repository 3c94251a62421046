package dev.lakeward.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListDefinitionTest {
    @Test
    void ranksCampaignsWithinTheirCurrencyOnly() {
        List<ListRow> rows = Stream.of(
                        "{\"campaign_id\":\"a\",\"currency\":\"JPY\",\"revenue\":15000}",
                        "{\"campaign_id\":\"b\",\"currency\":\"EUR\",\"revenue\":10}",
                        "{\"campaign_id\":\"c\",\"currency\":\"EUR\",\"revenue\":20}",
                        "{\"campaign_id\":\"d\",\"revenue\":7}",
                        "{\"campaign_id\":\"e\",\"currency\":\"JPY\",\"revenue\":9000}")
                .map(ListRow::new)
                .toList();

        assertThat(ListDefinition.CAMPAIGNS.first(rows, 1).stream().map(line -> line.text("campaign_id")))
                .containsExactly("c", "a", "d");
    }
}
