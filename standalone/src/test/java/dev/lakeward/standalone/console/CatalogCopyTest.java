package dev.lakeward.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Column;
import dev.lakeward.sink.catalog.LakeSchemas;
import dev.lakeward.sink.files.FileStore;
import dev.lakeward.sink.files.FileStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed schema meets the checks of a start. */
class CatalogCopyTest {
    private static final String FARE = "\"fare\": {\"type\": \"integer\", \"description\": \"Paid.\"}";

    @TempDir
    Path folder;

    private CatalogCopy check;

    private static String rides(String columns, String roles) {
        return """
                {"description": "Rides.", "type": "object", "x-table": "rides", "x-key": "rider", "x-roles": {%s},
                 "required": ["event_type", "rider"],
                 "properties": {
                   "event_type": {"type": "string", "enum": ["ride"], "description": "What."},
                   "rider": {"type": "string", "description": "Who."}%s}}""".formatted(roles, columns.isEmpty() ? "" : ", " + columns);
    }

    @BeforeEach
    void landRows() throws IOException {
        Path catalog = folder.resolve("catalog");
        Files.createDirectories(catalog.resolve("taxi"));
        Files.writeString(catalog.resolve("taxi/rides.json"), rides(FARE, ""));
        Path day = folder.resolve("data/warehouse/rides/event_date=2026-11-29");
        Files.createDirectories(day);
        Files.writeString(day.resolve("rows.parquet"), "");
        try (FileStore store = FileStores.open(folder.resolve("data/warehouse").toUri())) {
            LakeSchemas.enforce(store, Catalog.load(catalog));
        }
        check = new CatalogCopy(
                Map.of("LAKEWARD_CATALOG_DIR", catalog.toString()),
                () -> folder.resolve("data/warehouse").toUri());
    }

    @Test
    void acceptsAColumnMore() {
        var table = check.check(rides(FARE + ", \"city\": {\"type\": \"string\", \"description\": \"Where.\"}", ""));

        assertThat(table.columns()).extracting(Column::name).contains("fare", "city");
        assertThat(table.family()).isEqualTo("taxi");
    }

    @Test
    void rejectsAColumnThatIsGoneOrRenamed() {
        assertRejected(rides("", ""), "the column fare (integer) is gone or renamed, and rows of it are in");
        assertRejected(rides(FARE.replace("fare", "price"), ""), "the column fare (integer) is gone or renamed");
    }

    @Test
    void rejectsAnotherType() {
        assertRejected(rides(FARE.replace("integer", "string"), ""), "the column fare was integer and is text now");
    }

    @Test
    void rejectsAWrongRole() {
        assertRejected(rides(FARE, "\"sesion\": {}"), "taxi/rides.json#/x-roles");
    }

    @Test
    void rejectsWhatIsNoSchemaOfATable() {
        assertRejected("no JSON", "This is no JSON");
        assertRejected("{\"x-table\": \"../rides\"}", "The schema has no \"x-table\"");
    }

    @Test
    void takesTypesOfOtherTablesForTaken() {
        assertRejected(
                rides(FARE, "").replace("\"rides\"", "\"walks\""), "event type ride lands by own/walks.json already");
    }

    private void assertRejected(String schema, String why) {
        assertThatThrownBy(() -> check.check(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("lakeward-catalog-");
    }
}
