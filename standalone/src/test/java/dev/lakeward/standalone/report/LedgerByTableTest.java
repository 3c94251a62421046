package dev.lakeward.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.render.ResultColumn;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerByTableTest {
    private static final Instant EARLY = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-20T12:34:56Z");

    private final QueryResult result = new QueryResult();

    LedgerByTableTest() {
        result.begin(List.of(new ResultColumn("table_name", false)));
    }

    @Test
    void saysThatEachEventIsAccountedFor() {
        row("orders", 10, 8, 2, 0, 0, 1, EARLY);
        row("images", 1200, 1200, 0, 0, 0, 0, LATE);

        assertThat(new LedgerByTable(result).sentence())
                .isEqualTo(
                        "Each of 1,210 accepted events is accounted for: 1,208 landed (1 late), 2 came twice and count once. Nothing is on the way; complete up to 2026-11-20 12:34 UTC.");
    }

    @Test
    void saysHowManyAreOnTheWayAndWhere() {
        row("orders", 10, 7, 0, 0, 3, 0, EARLY);
        row("images", 5, 5, 0, 0, 0, 0, LATE);

        assertThat(new LedgerByTable(result).sentence()).endsWith("3 are still on the way, in 1 of 2 tables.");
    }

    @Test
    void drawsEachTableWholeAndNamesOnlyWhatHappened() {
        row("orders", 10, 5, 0, 0, 5, 0, EARLY);

        assertThat(drawn(new LedgerByTable(result)))
                .contains(
                        "b1\" style=\"width:50.00%\" title=\"5 landed\"",
                        "b4\" style=\"width:50.00%\"", "on the way</span>")
                .doesNotContain("repeats");
    }

    @SuppressWarnings("NullAway") // A template takes null for no interceptor.
    private static String drawn(LedgerByTable ledger) {
        StringOutput html = new StringOutput();
        JteledgerGenerated.render(new OwaspHtmlTemplateOutput(html), null, ledger);
        return html.toString();
    }

    private void row(Object... values) {
        result.row(Arrays.asList(values).stream()
                .map(value -> value instanceof Integer number ? Long.valueOf(number) : value)
                .toList());
    }
}
