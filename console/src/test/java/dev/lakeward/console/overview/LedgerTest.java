package dev.lakeward.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.console.lake.Rows;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTest {
    @Test
    void holdsWhenBothCountsAgree() {
        Ledger ledger = ledger(100, 90, 2, 7, 3, 0);

        assertThat(ledger.state()).isEqualTo(Ledger.State.HOLDS);
        assertThat(ledger.landed()).as("in time").isEqualTo(88);
        assertThat(sum(ledger)).isEqualTo(ledger.accepted()).isEqualTo(100);
    }

    @Test
    void countsWhatIsOnTheWay() {
        Ledger ledger = ledger(100, 60, 0, 7, 3, 0);

        assertThat(ledger.state()).isEqualTo(Ledger.State.ON_THE_WAY);
        assertThat(ledger.inFlight()).isEqualTo(30);
        assertThat(sum(ledger)).isEqualTo(100);
    }

    @Test
    void takesTheGreaterCountWhileTheProcessorsIsBehind() {
        Ledger ledger = ledger(10, 60, 0, 7, 3, 0);

        assertThat(ledger.accepted()).isEqualTo(70);
        assertThat(ledger.inFlight()).isZero();
        assertThat(sum(ledger)).isEqualTo(70);
    }

    @Test
    void isBrokenWhereAClosedHourDoesNotAddUp() {
        Ledger ledger = ledger(100, 90, 0, 7, 2, 1);

        assertThat(ledger.state()).isEqualTo(Ledger.State.BROKEN);
        assertThat(ledger.sentence()).startsWith("1 of closed hours").contains("fsck");
    }

    @Test
    void isEmptyBeforeTheFirstEvent() {
        assertThat(Ledger.NONE.state()).isEqualTo(Ledger.State.EMPTY);
        assertThat(Ledger.NONE.parts()).allMatch(part -> part.share() == 0);
    }

    @Test
    void addsTables() {
        Ledger total = Ledger.total(Ledger.rows(rows(List.of(row("a", 5, 5, 1, 0, 0, 0), row("b", 7, 4, 0, 2, 1, 0)))));

        assertThat(total).isEqualTo(new Ledger(12, 8, 1, 2, 1, 0));
        assertThat(total.state()).isEqualTo(Ledger.State.HOLDS);
    }

    private static long sum(Ledger ledger) {
        return ledger.parts().stream().mapToLong(Ledger.Part::events).sum();
    }

    private static Ledger ledger(long... counts) {
        return Ledger.rows(rows(List.of(row("t", counts)))).getFirst().ledger();
    }

    private static List<@Nullable Object> row(String table, long... counts) {
        return Stream.<@Nullable Object>concat(
                        Stream.of(table), java.util.Arrays.stream(counts).boxed())
                .toList();
    }

    private static Rows rows(List<List<@Nullable Object>> rows) {
        List<Rows.Column> columns = Stream.of(
                        "table_name", "taken", "landed", "late", "duplicate", "rejected", "unsettled")
                .map(name -> new Rows.Column(name, !name.equals("table_name")))
                .toList();
        return new Rows(columns, rows, false, Duration.ZERO);
    }
}
