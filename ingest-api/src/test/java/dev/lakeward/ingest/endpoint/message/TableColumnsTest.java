package dev.lakeward.ingest.endpoint.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tables take columns that are added after validation. */
class TableColumnsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"page", "track", "identify", "order_completed", "product_viewed", "ga4.purchase"})
    void addsColumnsToTheTablesOfMessages(String eventType) {
        var columns = TableColumns.of(Catalog.builtIn().tableOf(eventType).orElseThrow());

        assertThat(columns.enriched()).isTrue();
        assertThat(columns.names()).containsAll(Enrichment.COLUMNS);
    }

    /** The processor would reject what the API had accepted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"is_bot\": {\"type\": \"boolean\"}|true",
                "\"is_bot\": {\"type\": \"string\"}|false",
                "\"referrer_term\": {\"type\": \"string\", \"maxLength\": 8}|false",
                "\"device_type\": {\"type\": \"string\", \"enum\": [\"phone\"]}|false"
            })
    void addsNoneToAnOwnTableWhoseColumnsHoldSomethingElse(String column, boolean enriched) throws Exception {
        Files.createDirectories(folder.resolve("own"));
        Files.writeString(folder.resolve("own/rides.json"), """
            {"x-table": "rides", "x-key": "user_id", "type": "object", "required": ["event_type", "user_id"],
             "properties": {"event_type": {"type": "string", "enum": ["ride"]}, "user_id": {"type": "string"},
              "enriched_by": {"type": "string", "maxLength": 2048}, %s}}
            """.formatted(column));
        var table = Catalog.load(folder).tableOf("ride").orElseThrow();

        assertThat(TableColumns.of(table).enriched()).isEqualTo(enriched);
    }

    @Test
    void addsNoneToATableWithoutTheMark() {
        assertThat(TableColumns.of(Catalog.builtIn().tableOf("purchase_sword").orElseThrow())
                        .enriched())
                .isFalse();
    }
}
