package dev.lakeward.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.console.tail.SeenEvent;
import dev.lakeward.console.tail.SeenEvent.Verdict;
import dev.lakeward.console.tail.TailBatch;
import dev.lakeward.event.schema.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficSampleTest {
    private final TrafficSample sample = new TrafficSample(Catalog.builtIn());

    @Test
    void dividesTheRateAsTheSampleIsDivided() {
        sample.add(batch(event(Verdict.ACCEPTED, "join_guild", "a"), event(Verdict.ACCEPTED, "order", "b")), 0);
        sample.add(batch(event(Verdict.ACCEPTED, "join_guild", "a"), event(Verdict.ACCEPTED, "unheard_of", "a")), 1);

        assertThat(sample.families(1_000))
                .containsExactly(new Share("game", 500), new Share("other", 250), new Share("photo", 250));
        assertThat(sample.sources(1_000)).containsExactly(new Share("a", 750), new Share("b", 250));
    }

    @Test
    void countsAcceptedEventsOnlyAndForgetsThemAfterAWhile() {
        sample.add(batch(event(Verdict.ACCEPTED, "order", "a")), 0);
        sample.add(
                batch(event(Verdict.DUPLICATE, "join_guild", "b")),
                Duration.ofSeconds(5).toNanos());
        assertThat(sample.families(10)).containsExactly(new Share("photo", 10));

        sample.add(batch(), Duration.ofMinutes(1).toNanos());
        assertThat(sample.families(10)).isEmpty();
    }

    private static TailBatch batch(SeenEvent... events) {
        return new TailBatch(List.of(events), 0);
    }

    private static SeenEvent event(Verdict verdict, String type, String source) {
        return new SeenEvent(verdict, Instant.EPOCH, "e", type, source, "k", 0, 0, "", "{}");
    }
}
