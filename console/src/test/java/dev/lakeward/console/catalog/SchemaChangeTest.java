package dev.lakeward.console.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaChangeTest {
    private static final String BEFORE = schema(
            "\"event_type\", \"rider\"",
            "\"ride\", \"tip\"",
            "\"fare\": {\"type\": \"integer\", \"maximum\": 60, \"description\": \"Paid.\"}",
            "\"session\": {}");

    @TempDir
    Path folder;

    private int files;

    private static String schema(String required, String types, String columns, String roles) {
        return """
                {"description": "Rides.", "type": "object", "x-table": "rides", "x-key": "rider", "x-roles": {%s},
                 "required": [%s],
                 "properties": {
                   "event_type": {"type": "string", "enum": [%s], "description": "What."},
                   "rider": {"type": "string", "description": "Who."}, %s}}""".formatted(roles, required, types, columns);
    }

    private Table table(String schema) throws IOException {
        Path catalog = folder.resolve("catalog-" + files++);
        Files.createDirectories(catalog.resolve("own"));
        Files.writeString(catalog.resolve("own/rides.json"), schema);
        return Catalog.load(catalog).table("rides").orElseThrow();
    }

    private SchemaChange to(String after) throws IOException {
        return SchemaChange.between(Optional.of(table(BEFORE)), table(after));
    }

    @Test
    void saysNothingOfTheSameSchema() throws IOException {
        assertThat(to(BEFORE).isNone()).isTrue();
    }

    @Test
    void namesEventsThatAreRejectedOrAcceptedFromThenOn() throws IOException {
        SchemaChange change = to(schema(
                "\"event_type\", \"rider\", \"fare\"",
                "\"ride\", \"walk\"",
                "\"fare\": {\"type\": \"integer\", \"description\": \"Paid.\"},"
                        + " \"city\": {\"type\": \"string\", \"description\": \"Where.\"}",
                "\"session\": {}"));

        assertThat(change.events())
                .containsExactly(
                        "Events of the type walk are accepted.",
                        "Events of the type tip are rejected.",
                        "Events without fare are rejected.",
                        "Other values of fare are accepted than before.",
                        "The column city is new: rows of before have no value in it.");
        assertThat(change.facts()).isEmpty();
    }

    @Test
    void namesFactsWhoseRolesChange() throws IOException {
        SchemaChange change =
                to(BEFORE.replace("{\"session\": {}}", "{\"session\": {\"amount\": \"fare\"}, \"visit\": {}}"));

        assertThat(change.events()).isEmpty();
        assertThat(change.facts()).hasSize(2);
        assertThat(change.facts().getFirst().what()).startsWith("changes");
        assertThat(change.facts().getFirst().tables()).containsExactly("sessions");
        assertThat(change.facts().getLast().what()).startsWith("is new");
        assertThat(change.facts().getLast().tables()).contains("customer_ltv");
        assertThat(to(BEFORE.replace("\"session\": {}", "")).facts().getFirst().what())
                .startsWith("is gone");
    }
}
