package dev.lakeward.processor.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.attribution.model.Touch;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.traffic.TrafficSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PurchaseTest {
    private final Purchase purchase = new Purchase();

    @Test
    void whatAnEarlierPersonOfTheIdSaysCountsNoMore() {
        var purchase = new Purchase();
        purchase.clicked(by("old", 1));
        purchase.clicked(by("new", 2));
        purchase.clicked(by("old", 1));

        assertThat(purchase.click()).isEqualTo(by("new", 2));
    }

    private static ClickPath by(String person, long epoch) {
        return new ClickPath(new ClickPath.Clicker("u", person, epoch), "a", 1, null, List.of());
    }

    @Test
    void theFirstEventThatNamesItCountsInAnyOrderAndAsItWasReportedLast() {
        Touch session = new Touch("s", 1, TrafficSource.of("c", "ads"));
        purchase.clicked(click("b", 2, null));
        purchase.clicked(click("a", 1, null));
        purchase.clicked(click("c", 3, null));
        purchase.clicked(click("b", 2, session));
        purchase.clicked(click("a", 1, session));

        assertThat(purchase.click()).isEqualTo(click("a", 1, session));
    }

    @Test
    void doesNotGrowWithTheEventsThatNameIt() {
        purchase.clicked(click("e", 1, null));
        int before = bytes().length;
        for (int i = 2; i < 1000; i++) {
            purchase.clicked(click("e" + i, i, null));
        }

        assertThat(bytes()).hasSize(before);
        assertThat(Purchase.read(new StateReader(bytes())).click()).isEqualTo(click("e", 1, null));
    }

    private byte[] bytes() {
        var writer = new StateWriter();
        purchase.write(writer);
        return writer.take();
    }

    private static ClickPath click(String event, long time, @Nullable Touch session) {
        return new ClickPath(new ClickPath.Clicker("u", "u", 0), event, time, session, List.of());
    }
}
