package dev.lakeward.standalone.trino;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.harness.CapturedScreen;
import dev.lakeward.standalone.render.OutputFormat;
import dev.lakeward.standalone.sql.StatementRunner;
import dev.lakeward.standalone.sql.duckdb.DuckDbLake;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotebookTest {
    @Test
    void asksWhatTheTablesCanAnswer() throws Exception {
        List<String> queries = EngineInputs.notebook();

        assertThat(queries).hasSizeGreaterThan(8);
        try (DuckDbLake lake = DuckDbLake.open(Catalog.builtIn(), Map.of())) {
            for (String sql : queries) {
                var screen = new CapturedScreen(200);
                StatementRunner.run(lake.connection(), sql, OutputFormat.csv.writer(screen.plain(), 10));
                assertThat(screen.text()).as(sql).contains(",");
            }
        }
    }
}
