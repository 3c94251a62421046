package dev.lakeward.standalone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.RoleKind;
import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.harness.CommandRunner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogCommandTest {
    @TempDir
    Path folder;

    @Test
    void findsNoMistakeInAFolderThatHasNone() throws Exception {
        rides("{\"order\": {\"amount\": \"fare\"}}");

        var outcome = CommandRunner.run("catalog", "check", folder);

        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("no mistake");
    }

    @Test
    void saysWhereAMistakeIsAndHowToMendIt() throws Exception {
        rides("{\"order\": {\"amount\": \"price\"}}");

        var outcome = failing("catalog", "check", folder);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("rides.json#/x-roles/order/amount: there is no property price; use one of");
    }

    @Test
    void rejectsAFolderThatIsNotThere() {
        var outcome = failing("catalog", "check", folder.resolve("none"));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("is no folder");
    }

    @Test
    void explainsWhatIsWorkedOutFromATable() {
        var outcome = CommandRunner.run("catalog", "explain", "order_events", "--data-dir", folder);

        assertThat(outcome.exit()).as(outcome.out()).isZero();
        assertThat(outcome.out())
                .contains("conversion (order_completed)")
                .contains("amount: revenue, else total")
                .contains("update: event_type is order_updated")
                .contains("refund: yes")
                .contains("facts: customer_week_values, customer_ltv");
    }

    @Test
    void namesTheTablesWhereOneIsUnknown() {
        var outcome = failing("catalog", "explain", "sessions", "--data-dir", folder);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("no table of events is called sessions; use one of app_events");
    }

    @ParameterizedTest
    @EnumSource
    void namesTheFactsOfEachRole(RoleKind kind) {
        assertThat(Catalog.builtIn().tables())
                .filteredOn(table -> table.has(kind))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(TableExplanation.of(table))
                        .anyMatch(line -> line.startsWith(kind.text() + " ("))
                        .noneMatch(line -> line.contains("null")));
    }

    private record Failure(int exit, String err) {}

    private static Failure failing(Object... arguments) {
        var err = new StringWriter();
        String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        int exit = Lakeward.commandLine().setErr(new PrintWriter(err, true)).execute(words);
        return new Failure(exit, err.toString());
    }

    private void rides(String roles) throws Exception {
        Path file = folder.resolve("taxi/rides.json");
        Files.createDirectories(folder.resolve("taxi"));
        Files.writeString(file, """
                {"type": "object", "x-table": "rides", "x-key": "driver_id", "x-roles": %s, "required": ["event_type", "driver_id"],
                 "properties": {"event_type": {"type": "string", "enum": ["ride"]}, "driver_id": {"type": "string"},
                   "fare": {"type": "number", "x-decimal": "18,2"}}}""".formatted(roles));
    }
}
