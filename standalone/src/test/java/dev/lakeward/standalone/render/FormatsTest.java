package dev.lakeward.standalone.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CapturedScreen;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final List<ResultColumn> NAMED_NUMBERS =
            List.of(new ResultColumn("name", false), new ResultColumn("n", true));

    private final CapturedScreen screen = new CapturedScreen(40);

    @Test
    void setsNumbersToTheRightInTables() {
        write(OutputFormat.table, NAMED_NUMBERS, List.of(row("a", 5L), row("long", 12345L)));

        assertThat(screen.lines())
                .containsExactly("  name       n", "  ────  ──────", "  a          5", "  long  12,345");
    }

    @Test
    void showsTheFirstRowsOfALongAnswerAndHowManyThereAre() {
        var writer = OutputFormat.table.writer(screen.plain(), 1);
        writer.begin(NAMED_NUMBERS);
        writer.row(row("a", 1L));
        writer.row(row("b", 2L));
        writer.end();

        assertThat(screen.lines()).endsWith("  a     1", "1 of 2 rows");
    }

    @Test
    void cutsTheWidestColumnToFitTheScreen() {
        write(OutputFormat.table, NAMED_NUMBERS, List.of(row("x".repeat(60), 5L)));

        assertThat(screen.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
        assertThat(screen.text()).contains("…");
    }

    @Test
    void showsRowsOneByOneWhereColumnsWouldBeTooNarrow() {
        List<ResultColumn> many = IntStream.range(0, 9)
                .mapToObj(i -> new ResultColumn("column" + i, false))
                .toList();
        write(OutputFormat.table, many, List.of(row("a", "b", "c", "d", "e", "f", "g", "h", "i")));

        assertThat(screen.lines())
                .startsWith("── row 1 ", "  column0  a", "  column1  b")
                .hasSize(10);
    }

    @Test
    void quotesCsvFieldsThatNeedIt() {
        write(
                OutputFormat.csv,
                List.of(new ResultColumn("a", false), new ResultColumn("b,c", false), new ResultColumn("d", true)),
                List.of(row("say \"hi\"", "two\nlines", new BigDecimal("1.50")), row("", null, 0.1)));

        assertThat(screen.text()).isEqualTo("a,\"b,c\",d\n\"say \"\"hi\"\"\",\"two\nlines\",1.50\n\"\",,0.1\n");
    }

    @Test
    void runsNothingInASpreadsheetWhereAskedToBeSafe() {
        var writer = OutputFormat.safeCsv(screen.plain());
        writer.begin(List.of(new ResultColumn("=a", false), new ResultColumn("n", true)));
        for (String text : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\uff1d1", "a=1", "'", "")) {
            writer.row(row(text, -5L));
        }
        writer.end();

        assertThat(screen.text()).isEqualTo("""
                        '=a,n
                        '=1+1,-5
                        '+1,-5
                        '-1,-5
                        '@SUM(A1),-5
                        '\tx,-5
                        "'\rx",-5
                        '\uff1d1,-5
                        a=1,-5
                        ',-5
                        "",-5
                        """);
    }

    @Test
    void leavesFormulasAsTheyAreInPlainCsv() {
        write(OutputFormat.csv, NAMED_NUMBERS, List.of(row("=1+1", 1L)));

        assertThat(screen.text()).isEqualTo("name,n\n=1+1,1\n");
    }

    @Test
    void showsTerminalSequencesInTables() {
        String evil = "a\u001b[2J\u009b31m\u202eb\u0007";
        write(OutputFormat.table, List.of(new ResultColumn(evil, false)), List.of(row(evil)));

        assertThat(screen.text())
                .doesNotContain("\u001b", "\u009b", "\u202e", "\u0007")
                .contains("a\\u001b[2J\\u009b31m");
    }

    @Test
    void writesJsonWithTypes() {
        write(
                OutputFormat.json,
                List.of(
                        new ResultColumn("t", false),
                        new ResultColumn("d", false),
                        new ResultColumn("n", true),
                        new ResultColumn("x", false)),
                List.of(row(
                        Instant.parse("2026-11-21T08:30:00Z"),
                        LocalDate.of(2026, 11, 21),
                        new BigDecimal("7.10"),
                        null)));

        assertThat(screen.text())
                .isEqualTo("[\n{\"t\":\"2026-11-21T08:30:00.000Z\",\"d\":\"2026-11-21\",\"n\":7.10,\"x\":null}\n]\n");
    }

    @Test
    void writesAnEmptyJsonArrayForNoRows() {
        write(OutputFormat.json, NAMED_NUMBERS, List.of());

        assertThat(screen.text()).isEqualTo("[]\n");
    }

    private void write(OutputFormat format, List<ResultColumn> headings, List<List<@Nullable Object>> rows) {
        var writer = format.writer(screen.plain(), 100);
        writer.begin(headings);
        rows.forEach(writer::row);
        writer.end();
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
