package dev.lakeward.console.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lakeward.console.lake.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void placesWhatHappenedBetweenTheFirstAndTheLastMoment() {
        Timeline timeline = Timeline.of(rows(List.of(
                row("session", 0, 25, "3 events"),
                row("conversion", 50, 50, "9.90 EUR"),
                row("session", 90, 100, "1 events"))));

        assertThat(timeline.series()).extracting(Timeline.Series::name).containsExactly("sessions", "conversions");
        assertThat(timeline.series().getFirst().marks())
                .extracting(Timeline.Mark::x, Timeline.Mark::length)
                .containsExactly(tuple("0.00%", "25.00%"), tuple("90.00%", "10.00%"));
        assertThat(timeline.series().getLast().marks().getFirst().title()).isEqualTo("2026-11-03 02:00:00, 9.90 EUR");
    }

    @Test
    void keepsTheLastMomentInSight() {
        Timeline timeline = Timeline.of(rows(List.of(row("conversion", 0, 0, ""), row("conversion", 100, 100, ""))));

        assertThat(timeline.series().getFirst().marks().getLast().x()).isEqualTo("99.50%");
    }

    @Test
    void isEmptyWhereTheTablesSayNothing() {
        assertThat(Timeline.of(Rows.NONE)).isEqualTo(Timeline.NONE);
    }

    private static List<@Nullable Object> row(String kind, int fromHour, int toHour, String what) {
        return Arrays.asList(kind, START.plus(Duration.ofHours(fromHour)), START.plus(Duration.ofHours(toHour)), what);
    }

    private static Rows rows(List<List<@Nullable Object>> rows) {
        return new Rows(
                Stream.of("kind", "started_at", "ended_at", "what")
                        .map(name -> new Rows.Column(name, false))
                        .toList(),
                rows,
                false,
                Duration.ZERO);
    }
}
