package dev.lakeward.processor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.processor.Harness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A processor that lags emits right before its commits; in the end there are the facts that a live one emits at ticks. */
class LaggingFactsTest {
    @TempDir
    private Path folder;

    @RepeatedTest(10)
    void endAsThoseOfALiveLog(RepetitionInfo repetition) {
        List<String> events = new RandomShop(repetition.getCurrentRepetition(), 6).events(120);
        try (var live = new Harness(folder.resolve("live"), Map.of());
                var lagging = Harness.lagging(folder.resolve("lagging"))) {
            assertThat(facts(lagging, events)).isEqualTo(facts(live, events));
        }
    }

    private static Map<String, Map<String, JsonNode>> facts(Harness harness, List<String> events) {
        int sent = 0;
        for (String event : events) {
            harness.send(event);
            if (++sent % 7 == 0) {
                harness.passSeconds(sent % 3);
            }
        }
        for (int hops = 0; hops < 8; hops++) {
            harness.passSeconds(600);
        }
        assertThat(harness.rows("lw.rejected")).isEmpty();
        return harness.currentFacts(RandomShop.TABLES);
    }

    /** All that an event changed is in the transaction of the tick after it: who waits for that tick waits for its facts. */
    @Test
    void areThereWithTheTickAfterTheEvent() {
        try (var harness = Harness.lagging(folder)) {
            harness.send(ShopEvents.order("o", "10T10:00", "ann", "ann", "A1"));
            harness.passSeconds(1);

            assertThat(harness.current("customer_ltv")).containsOnlyKeys("ann");
            assertThat(harness.current("sessions")).containsOnlyKeys("ann/2026-11-10T10:00:00Z");
            assertThat(harness.current("intake_counts")).isEmpty();
            harness.passSeconds(5);
            assertThat(harness.current("intake_counts")).hasSize(1);
        }
    }
}
