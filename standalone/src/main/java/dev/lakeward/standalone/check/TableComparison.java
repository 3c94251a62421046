package dev.lakeward.standalone.check;

import dev.lakeward.loadgen.oracle.TruthColumn;
import dev.lakeward.loadgen.oracle.TruthTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Compares tables with the truth, row by row and column by column, in DuckDB. */
public final class TableComparison {
    private final Connection duck;
    private final RowSource rows;
    private final int examples;

    /**
     * Compares on {@code duck}.
     *
     * @param rows reads the rows of the tables
     * @param examples how many differences of each kind are shown
     */
    TableComparison(Connection duck, RowSource rows, int examples) {
        this.duck = duck;
        this.rows = rows;
        this.examples = examples;
    }

    Connection duck() {
        return duck;
    }

    /** Compares the tables that {@code duck} itself has views of. */
    public static TableComparison local(Connection duck, int examples) {
        return new TableComparison(duck, RowSource.local(), examples);
    }

    /** @param expected query of the expected rows */
    TableDifference of(TruthTable table, String expected) throws SQLException, IOException {
        load("expected", expected, table);
        load("found", rows.of(table), table);
        String keys = names(table, true);
        String joined = "expected e JOIN found f USING (%s) WHERE %s".formatted(keys, wrong(table));
        List<String> words = new ArrayList<>();
        examples("missing", "SELECT %s FROM expected ANTI JOIN found USING (%s)".formatted(keys, keys), words);
        examples("unexpected", "SELECT %s FROM found ANTI JOIN expected USING (%s)".formatted(keys, keys), words);
        wrongOnes(table, joined, words);
        TableDifference difference = new TableDifference(
                table.name(),
                count("expected"),
                count("found"),
                count("expected ANTI JOIN found USING (%s)".formatted(keys)),
                count("found ANTI JOIN expected USING (%s)".formatted(keys)),
                count(joined),
                count("found") - count("(SELECT DISTINCT %s FROM found)".formatted(keys)),
                words);
        run("DROP TABLE expected");
        run("DROP TABLE found");
        return difference;
    }

    private void load(String name, String query, TruthTable table) throws SQLException {
        String columns = table.columns().stream()
                .map(column -> "CAST(\"%s\" AS %s) AS \"%s\"".formatted(column.name(), column.type(), column.name()))
                .collect(Collectors.joining(", "));
        run("CREATE OR REPLACE TEMP TABLE %s AS SELECT %s FROM (%s)".formatted(name, columns, query));
    }

    private static String names(TruthTable table, boolean key) {
        return table.columns().stream()
                .filter(column -> column.key() == key)
                .map(column -> '"' + column.name() + '"')
                .collect(Collectors.joining(", "));
    }

    private static String wrong(TruthTable table) {
        return table.columns().stream()
                .filter(column -> !column.key())
                .map(TableComparison::wrong)
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String wrong(TruthColumn column) {
        String unequal = "e.\"%1$s\" IS DISTINCT FROM f.\"%1$s\"".formatted(column.name());
        if (column.tolerance() == 0) {
            return unequal;
        }
        String far = "abs(CAST(e.\"%1$s\" AS DOUBLE) - CAST(f.\"%1$s\" AS DOUBLE)) > %2$s"
                .formatted(column.name(), column.tolerance());
        return "(%s AND coalesce(%s, true))".formatted(unequal, far);
    }

    private void examples(String what, String query, List<String> words) throws SQLException {
        try (Statement statement = duck.createStatement();
                ResultSet found = statement.executeQuery(query + " ORDER BY ALL LIMIT " + examples)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add("%s=%s".formatted(found.getMetaData().getColumnLabel(i), found.getString(i)));
                }
                words.add(what + "  " + String.join(", ", cells));
            }
        }
    }

    private void wrongOnes(TruthTable table, String joined, List<String> words) throws SQLException {
        List<TruthColumn> others =
                table.columns().stream().filter(column -> !column.key()).toList();
        String columns = others.stream()
                .map(column -> "e.\"%1$s\", f.\"%1$s\", %2$s".formatted(column.name(), wrong(column)))
                .collect(Collectors.joining(", "));
        String keys = names(table, true);
        String query =
                "SELECT concat_ws(', ', %s), %s FROM %s ORDER BY 1 LIMIT %d".formatted(keys, columns, joined, examples);
        try (Statement statement = duck.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < others.size(); i++) {
                    if (found.getBoolean(4 + 3 * i)) {
                        cells.add("%s is %s and must be %s"
                                .formatted(
                                        others.get(i).name(),
                                        Objects.toString(found.getString(3 + 3 * i), "null"),
                                        Objects.toString(found.getString(2 + 3 * i), "null")));
                    }
                }
                words.add("wrong  %s: %s".formatted(found.getString(1), String.join("; ", cells)));
            }
        }
    }

    private long count(String from) throws SQLException {
        try (Statement statement = duck.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + from)) {
            count.next();
            return count.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute(sql);
        }
    }
}
