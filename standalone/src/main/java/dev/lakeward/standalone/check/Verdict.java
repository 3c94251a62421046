package dev.lakeward.standalone.check;

import dev.lakeward.loadgen.truth.TruthFolder;
import dev.lakeward.loadgen.truth.TruthTable;
import dev.lakeward.standalone.sql.Heading;
import dev.lakeward.standalone.sql.TableWriter;
import dev.lakeward.standalone.terminal.Figures;
import dev.lakeward.standalone.terminal.Screen;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All tables held against the truth, and what people read about it. */
public final class Verdict {
    private final List<Difference> tables;

    private Verdict(List<Difference> tables) {
        this.tables = tables;
    }

    /** Compares every table of {@code truth}. */
    public static Verdict of(TruthFolder truth, Comparison comparison) throws SQLException, IOException {
        List<Difference> tables = new ArrayList<>();
        for (TruthTable table : truth.tables()) {
            tables.add(comparison.of(truth, table));
        }
        return new Verdict(tables);
    }

    /** Whether every table says what it must. */
    public boolean good() {
        return tables.stream().allMatch(Difference::none);
    }

    /** Rows that there must be. */
    public long rows() {
        return tables.stream().mapToLong(Difference::expected).sum();
    }

    /** One line a table, and examples of what differs. */
    public void printAll(Screen screen) {
        TableWriter table = new TableWriter(screen, Integer.MAX_VALUE);
        table.begin(List.of(
                new Heading("table", false),
                new Heading("must be", true),
                new Heading("are", true),
                new Heading("missing", true),
                new Heading("unexpected", true),
                new Heading("wrong", true),
                new Heading("twice", true)));
        for (Difference one : tables) {
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

    /** Examples of what differs, and the verdict. */
    public void print(Screen screen) {
        for (Difference one : tables) {
            if (!one.none()) {
                screen.line("");
                screen.line(screen.bold(one.table()));
                one.examples().forEach(example -> screen.line("  " + example));
            }
        }
        long different = tables.stream().filter(one -> !one.none()).count();
        String words = good()
                ? "✔ all %s rows of %d tables are as they must be".formatted(Figures.count(rows()), tables.size())
                : "✘ %d of %d tables differ from the truth".formatted(different, tables.size());
        screen.line("");
        screen.line(good() ? screen.good(words) : screen.bad(words));
    }
}
