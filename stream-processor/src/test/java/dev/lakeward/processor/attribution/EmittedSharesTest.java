package dev.lakeward.processor.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.attribution.PurchaseFacts.Share;
import dev.lakeward.processor.attribution.PurchaseFacts.Shared;
import dev.lakeward.processor.attribution.model.AttributionModel;
import dev.lakeward.processor.attribution.model.Touch;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.traffic.TrafficSource;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EmittedSharesTest {
    private static final Bills.Total BILLED = new Bills.Total(new Amount(new BigDecimal("10.00"), null), true, 0, 1);

    @Test
    void emitsOnceWhatStaysTheSame() {
        var emitted = new EmittedShares();

        assertThat(emitted.update(AttributionModel.LINEAR, linear(3)).changed()).isTrue();
        assertThat(emitted.update(AttributionModel.LINEAR, linear(3)).changed()).isFalse();
    }

    @Test
    void knowsWhatIsRevisedAndWhatIsGone() {
        var emitted = new EmittedShares();
        var _ = emitted.update(AttributionModel.LINEAR, linear(ClickPath.LONGEST));

        var change = emitted.update(AttributionModel.LINEAR, linear(ClickPath.LONGEST - 2));

        assertThat(change.changed()).isTrue();
        assertThat(change.revises(1)).isTrue();
        assertThat(change.gonePositions()).containsExactly(ClickPath.LONGEST - 1, ClickPath.LONGEST);
        assertThat(emitted.update(AttributionModel.LINEAR, linear(ClickPath.LONGEST))
                        .revises(ClickPath.LONGEST))
                .isFalse();
    }

    @Test
    void isTheSameWrittenAndRead() {
        var emitted = new EmittedShares();
        var _ = emitted.update(AttributionModel.FIRST, linear(2));
        var writer = new StateWriter();
        emitted.write(writer);

        var read = EmittedShares.read(new StateReader(writer.take()));

        assertThat(read.update(AttributionModel.FIRST, linear(2)).changed()).isFalse();
        assertThat(read.update(AttributionModel.FIRST, List.of()).gonePositions())
                .containsExactly(1, 2);
    }

    private static List<Share> linear(int sessions) {
        List<Touch> path = LongStream.rangeClosed(1, sessions)
                .mapToObj(time -> new Touch("s" + time, time, TrafficSource.NONE))
                .toList();
        var click = new ClickPath(new ClickPath.Clicker("u", "u", 0), "e", sessions, path.getLast(), path);
        return PurchaseFacts.shares(new Shared("p", AttributionModel.LINEAR, null, false), click, BILLED, 1000);
    }
}
