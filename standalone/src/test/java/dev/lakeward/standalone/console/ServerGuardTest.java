package dev.lakeward.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "  with a AS (SELECT 1) SELECT * FROM a",
                "(SELECT 1) UNION (SELECT 2)",
                "-- why\nSELECT 1",
                "/* a\n b */ VALUES 1",
                "TABLE t",
                "show tables",
                "DESCRIBE t"
            })
    void letsQueriesPass(String sql) {
        assertThat(ServerGuard.isQuery(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DROP TABLE t",
                "-- SELECT 1\nDROP TABLE t",
                "/* SELECT */ DELETE FROM t",
                "CALL system.sync_partition_metadata('a', 'b', 'ADD')",
                "SET SESSION x = 1",
                "EXPLAIN ANALYZE INSERT INTO t SELECT 1",
                "CREATE TABLE t AS SELECT 1",
                "SELECTED",
                "GRANT SELECT ON t TO u",
                "EXECUTE p"
            })
    void letsNothingElsePass(String sql) {
        assertThat(ServerGuard.isQuery(sql)).isFalse();
    }
}
