package dev.lakeward.standalone.check;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.loadgen.oracle.TruthColumn;
import dev.lakeward.loadgen.oracle.TruthFolder;
import dev.lakeward.loadgen.oracle.TruthTable;
import dev.lakeward.standalone.recount.Recount;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Computes the expected facts of generated traffic: the SQL of {@code lakeward recount} runs over the generator's own rows.
 *
 * @see <a href="../../../../../../../../docs/adr/0100-one-oracle.md">ADR 0100</a>
 */
final class ExpectedFacts {
    private static final String SCHEMA = "generated";

    private final Connection duck;
    private final TruthFolder truth;

    private ExpectedFacts(Connection duck, TruthFolder truth) {
        this.duck = duck;
        this.truth = truth;
    }

    /** Creates a temporary table {@code expected_…} for each fact on {@code duck}, which has the views of a lake. */
    static List<TruthTable> compute(Connection duck, TruthFolder truth) throws SQLException {
        ExpectedFacts facts = new ExpectedFacts(duck, truth);
        facts.load();
        List<TruthTable> tables = new ArrayList<>();
        facts.run("SET search_path = '%s'".formatted(SCHEMA));
        try {
            Recount.compute(duck, Catalog.builtIn());
            for (FactTable fact : FactTable.ALL) {
                tables.add(facts.expect(fact));
            }
        } finally {
            facts.run("SET search_path = 'main'");
        }
        return tables;
    }

    /** Query of the expected rows of a fact. */
    static String query(TruthTable fact) {
        return "SELECT * FROM " + name(fact.name());
    }

    private static String name(String fact) {
        return "expected_" + fact;
    }

    /** Tables like those of the lake, with the generator's rows; clamped ones have no known time and count in no fact. */
    private void load() throws SQLException {
        run("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        for (Table table : Catalog.builtIn().tables()) {
            if (table.kind() == Table.Kind.EVENTS) {
                run("CREATE OR REPLACE TABLE %1$s.%2$s AS SELECT * FROM main.%2$s LIMIT 0"
                        .formatted(SCHEMA, table.name()));
            }
        }
        for (TruthTable table : truth.manifest().tables()) {
            if (!table.unchecked().isEmpty()) {
                run("""
                        INSERT INTO %s.%s BY NAME SELECT *, 'generated' AS source, TIMESTAMPTZ '9999-01-01 00:00:00Z' AS received_ts
                        FROM (%s) WHERE NOT time_clamped""".formatted(SCHEMA, table.name(), rows(table)));
            }
        }
    }

    private String rows(TruthTable table) {
        return RowSource.ofFile(truth.file(table), table.fileColumns());
    }

    private TruthTable expect(FactTable fact) throws SQLException {
        List<TruthColumn> columns = new ArrayList<>();
        try (Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE " + fact.expected())) {
            while (rows.next()) {
                columns.add(column(fact, rows.getString(1), rows.getString(2)));
            }
        }
        String expressions =
                columns.stream().map(column -> fact.expression(column.name())).collect(Collectors.joining(", "));
        run("CREATE OR REPLACE TEMP TABLE %s AS SELECT %s FROM (%s)"
                .formatted(name(fact.name()), expressions, fact.expected()));
        String found = "SELECT %s FROM %s WHERE %s LIKE '%%%s%%'"
                .formatted(
                        expressions,
                        fact.found(),
                        fact.scope(),
                        truth.manifest().tag());
        return new TruthTable(fact.name(), found, columns, List.of());
    }

    private static TruthColumn column(FactTable fact, String name, String type) {
        double usual = type.equals("DOUBLE") ? FactTable.TOLERANCE : 0;
        return new TruthColumn(
                name, type, fact.keys().contains(name), fact.tolerances().getOrDefault(name, usual));
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute(sql);
        }
    }
}
