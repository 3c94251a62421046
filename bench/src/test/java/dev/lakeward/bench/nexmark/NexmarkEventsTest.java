package dev.lakeward.bench.nexmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lakeward.bench.workload.SampleEvents.Line;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The numbers that Nexmark publishes. */
class NexmarkEventsTest {
    private static final int EVENTS = 100_000;

    @Test
    void hasOnePersonAndThreeAuctionsForFortySixBids() {
        Map<String, Long> types = lines(1).stream()
                .collect(Collectors.groupingBy(line -> member(line, "event_type"), Collectors.counting()));

        assertThat(types)
                .containsOnly(
                        Map.entry(NexmarkEvents.PERSON, EVENTS / 50L),
                        Map.entry(NexmarkEvents.AUCTION, EVENTS / 50L * 3),
                        Map.entry(NexmarkEvents.BID, EVENTS / 50L * 46));
    }

    @Test
    void letsThreeOfFourBidsComeFromTheHotBidder() {
        List<Line> bids = bids();

        double hot = bids.stream()
                        .filter(bid -> Long.parseLong(bid.key()) % 100 == 1)
                        .count()
                / (double) bids.size();

        // One of a hundred among the others is as well a person whose turn it was or will be.
        assertThat(hot).isCloseTo(0.75 + 0.25 / 100, within(0.01));
    }

    @Test
    void lastsTenSecondsForAHundredThousandEvents() {
        List<Line> lines = lines(1);

        assertThat(lines.getLast().time() - lines.getFirst().time()).isEqualTo(NexmarkEvents.span(EVENTS) - 1);
        assertThat(NexmarkEvents.span(EVENTS)).isEqualTo(10_000);
    }

    @Test
    void givesTheSameEventsForTheSameSeed() {
        assertThat(text(lines(5))).isEqualTo(text(lines(5))).isNotEqualTo(text(lines(6)));
    }

    private static List<Line> bids() {
        return lines(1).stream()
                .filter(line -> member(line, "event_type").equals(NexmarkEvents.BID))
                .toList();
    }

    private static List<Line> lines(long seed) {
        return Stream.generate(new NexmarkEvents(seed, 0)).limit(EVENTS).toList();
    }

    private static List<String> text(List<Line> lines) {
        return lines.stream()
                .limit(100)
                .map(line -> new String(line.json(), UTF_8))
                .toList();
    }

    private static String member(Line line, String name) {
        String json = new String(line.json(), UTF_8);
        int from = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }
}
