package dev.lakeward.standalone.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionedTablesTest {
    private final Catalog catalog = Catalog.builtIn();

    @Test
    void areThoseThatTheStatementNames() {
        assertThat(mentioned("SELECT * FROM Purchase_Events p JOIN \"guild_events\" g USING (user_id) ORDER BY 1 DESC"))
                .containsExactlyInAnyOrder("purchase_events", "guild_events");
        assertThat(mentioned("SELECT 1")).isEmpty();
    }

    @Test
    void areThoseBehindViews() {
        assertThat(mentioned("SELECT * FROM persons_current")).containsExactly("persons");
        assertThat(mentioned("SELECT * FROM completeness")).containsExactlyInAnyOrder("intake_counts", "landings");
        assertThat(mentioned("SELECT * FROM app_sessions_current")).contains("sessions");
        assertThat(mentioned("SELECT * FROM late_events"))
                .containsExactlyInAnyOrderElementsOf(catalog.tables().stream()
                        .filter(table -> table.kind() == Table.Kind.EVENTS)
                        .map(Table::name)
                        .toList());
        assertThat(mentioned("SELECT * FROM order_items")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOW TABLES",
                " describe x",
                "SELECT * FROM (SHOW ALL TABLES)",
                "SELECT column_name FROM information_schema.columns",
                "FROM duckdb_columns()",
                "FROM query_table('purchase' || '_events')"
            })
    void areAllWhereTheStatementNamesNone(String sql) {
        assertThat(MentionedTables.of(catalog, sql)).isEqualTo(catalog.tables());
    }

    private List<String> mentioned(String sql) {
        return MentionedTables.of(catalog, sql).stream().map(Table::name).toList();
    }
}
