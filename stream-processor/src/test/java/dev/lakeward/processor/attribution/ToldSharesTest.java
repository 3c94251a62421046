package dev.lakeward.processor.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.attribution.PurchaseRows.Share;
import dev.lakeward.processor.attribution.PurchaseRows.Shared;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ToldSharesTest {
    private static final Bills.Total BILLED = new Bills.Total(new Amount(new BigDecimal("10.00"), null), true, 0, 1);

    @Test
    void tellsOnceWhatStaysTheSame() {
        var told = new ToldShares();

        assertThat(told.tell(Model.LINEAR, linear(3)).changed()).isTrue();
        assertThat(told.tell(Model.LINEAR, linear(3)).changed()).isFalse();
    }

    @Test
    void knowsWhatIsRevisedAndWhatIsGone() {
        var told = new ToldShares();
        var _ = told.tell(Model.LINEAR, linear(ClickPath.LONGEST));

        var change = told.tell(Model.LINEAR, linear(ClickPath.LONGEST - 2));

        assertThat(change.changed()).isTrue();
        assertThat(change.revises(1)).isTrue();
        assertThat(change.gonePositions()).containsExactly(ClickPath.LONGEST - 1, ClickPath.LONGEST);
        assertThat(told.tell(Model.LINEAR, linear(ClickPath.LONGEST)).revises(ClickPath.LONGEST))
                .isFalse();
    }

    @Test
    void isTheSameWrittenAndRead() {
        var told = new ToldShares();
        var _ = told.tell(Model.FIRST, linear(2));
        var writer = new StateWriter();
        told.write(writer);

        var read = ToldShares.read(new StateReader(writer.take()));

        assertThat(read.tell(Model.FIRST, linear(2)).changed()).isFalse();
        assertThat(read.tell(Model.FIRST, List.of()).gonePositions()).containsExactly(1, 2);
    }

    private static List<Share> linear(int sessions) {
        List<Touch> path = LongStream.rangeClosed(1, sessions)
                .mapToObj(time -> new Touch("s" + time, time, null, null))
                .toList();
        var click = new ClickPath("u", "e", sessions, path.getLast(), path);
        return PurchaseRows.shares(new Shared("p", Model.LINEAR, null, false), click, BILLED, 1000);
    }
}
