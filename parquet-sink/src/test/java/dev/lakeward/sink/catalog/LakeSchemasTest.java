package dev.lakeward.sink.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.CatalogException;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LakeSchemasTest {
    private static final String FARE =
            "\"fare\": {\"type\": [\"number\", \"string\"], \"x-decimal\": \"10,2\", \"description\": \"Paid.\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FileStore store;

    @BeforeEach
    void aRowHasLanded() throws IOException {
        Files.createDirectories(folder.resolve("lake/taxi_rides/event_date=2026-11-20"));
        Files.createDirectories(folder.resolve("lake/taxi_rides/event_date=2026-11-20/x"));
        store = FileStores.open(folder.resolve("lake").toUri());
        LakeSchemas.enforce(store, own(FARE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "removed  | \"tip\": {\"type\": \"string\", \"description\": \"x\"} | column fare (decimal(10,2)) is gone or renamed",
                "retyped  | \"fare\": {\"type\": \"integer\", \"description\": \"x\"} | column fare was decimal(10,2) and is integer now",
                "narrowed | \"fare\": {\"type\": [\"number\", \"string\"], \"x-decimal\": \"8,2\", \"description\": \"x\"} | was decimal(10,2) and is decimal(8,2) now",
                "widened  | \"fare\": {\"type\": [\"number\", \"string\"], \"x-decimal\": \"18,2\", \"description\": \"x\"} | was decimal(10,2) and is decimal(18,2) now"
            })
    void aLandedColumnMustNotChange(String change, String property, String found) throws IOException {
        Catalog changed = own(property);

        assertThatThrownBy(() -> LakeSchemas.enforce(store, changed))
                .as(change)
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("taxi_rides")
                .hasMessageContaining(found)
                .hasMessageContaining("put ");
    }

    @Test
    void aLandedTableMustNotBeRemoved() {
        assertThatThrownBy(() -> LakeSchemas.enforce(store, Catalog.builtIn()))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("taxi_rides")
                .hasMessageContaining("LAKEWARD_CATALOG_DIR");
    }

    @Test
    void newColumnsAreRecorded() throws IOException {
        Catalog grown = own(FARE + ", \"tip\": {\"type\": \"string\", \"description\": \"x\"}");
        LakeSchemas.enforce(store, grown);

        assertThatCode(() -> LakeSchemas.enforce(store, grown)).doesNotThrowAnyException();
        assertThatThrownBy(() -> LakeSchemas.enforce(store, own(FARE)))
                .hasMessageContaining("the column tip (text) is gone");
        assertThat(store.list("_lakeward/tables")).hasSize(2);
    }

    @Test
    void aTableWithoutARowMayChange() throws IOException {
        store.delete("taxi_rides");

        assertThatCode(() ->
                        LakeSchemas.enforce(store, own("\"fare\": {\"type\": \"integer\", \"description\": \"x\"}")))
                .doesNotThrowAnyException();
    }

    private Catalog own(String properties) throws IOException {
        Path tables = Files.createTempDirectory(folder, "tables");
        Path taxi = Files.createDirectory(tables.resolve("taxi"));
        Files.writeString(taxi.resolve("taxi_rides.json"), """
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "description": "Rides.", "type": "object",
                 "x-table": "taxi_rides", "x-key": "driver_id", "required": ["event_type", "driver_id"],
                 "properties": {
                   "event_type": {"type": "string", "enum": ["taxi_ride"], "description": "What happened."},
                   "driver_id": {"type": "string", "maxLength": 64, "description": "Who drove."}, %s}}""".formatted(properties));
        return Catalog.load(tables);
    }
}
