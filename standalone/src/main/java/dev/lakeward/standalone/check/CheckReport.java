package dev.lakeward.standalone.check;

import dev.lakeward.loadgen.oracle.TruthFolder;
import dev.lakeward.loadgen.oracle.TruthTable;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.ResultColumn;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.TableRowWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The comparison of all tables with the truth, and its text for the screen. */
public final class CheckReport {
    private final List<TableDifference> tables;

    private CheckReport(List<TableDifference> tables) {
        this.tables = tables;
    }

    /** Compares every table with {@code truth}, and every fact with its recount over the rows of {@code truth}. */
    public static CheckReport of(TruthFolder truth, TableComparison comparison) throws SQLException, IOException {
        List<TableDifference> tables = new ArrayList<>();
        for (TruthTable table : truth.manifest().tables()) {
            tables.add(comparison.of(table, RowSource.ofFile(truth.file(table), table.fileColumns())));
        }
        for (TruthTable fact : ExpectedFacts.compute(comparison.duck(), truth)) {
            tables.add(comparison.of(fact, ExpectedFacts.query(fact)));
        }
        return new CheckReport(tables);
    }

    /** Whether no table differs from the truth. */
    public boolean good() {
        return tables.stream().allMatch(TableDifference::none);
    }

    /** Number of expected rows. */
    public long rows() {
        return tables.stream().mapToLong(TableDifference::expected).sum();
    }

    /** Prints one line a table, and examples of differences. */
    public void printAll(Screen screen) {
        TableRowWriter table = new TableRowWriter(screen, Integer.MAX_VALUE);
        table.begin(List.of(
                new ResultColumn("table", false),
                new ResultColumn("must be", true),
                new ResultColumn("are", true),
                new ResultColumn("missing", true),
                new ResultColumn("unexpected", true),
                new ResultColumn("wrong", true),
                new ResultColumn("twice", true)));
        for (TableDifference one : tables) {
            table.row(List.of(
                    one.table(),
                    one.expected(),
                    one.found(),
                    one.missing(),
                    one.unexpected(),
                    one.wrong(),
                    one.twice()));
        }
        table.end();
        print(screen);
    }

    /** Prints examples of differences, and the conclusion. */
    public void print(Screen screen) {
        for (TableDifference one : tables) {
            if (!one.none()) {
                screen.line("");
                screen.line(screen.bold(one.table()));
                one.examples().forEach(example -> screen.line("  " + example));
            }
        }
        long different = tables.stream().filter(one -> !one.none()).count();
        String words = good()
                ? "✔ all %s rows of %d tables are as they must be".formatted(Numbers.count(rows()), tables.size())
                : "✘ %d of %d tables differ from the truth".formatted(different, tables.size());
        screen.line("");
        screen.line(good() ? screen.good(words) : screen.bad(words));
    }
}
