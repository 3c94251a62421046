package dev.lakeward.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void namesTheTimeThatAShareOfTheEventsDidNotExceed() {
        var latency = new Latency(LongStream.rangeClosed(1, 200)
                .mapToObj(n -> Duration.ofMillis(201 - n))
                .toList());

        assertThat(latency.percentile(50)).isEqualTo("100 ms");
        assertThat(latency.percentile(99)).isEqualTo("198 ms");
        assertThat(latency.basis()).isEqualTo("of 200 events");
    }

    @Test
    void writesLongTimesInSeconds() {
        assertThat(new Latency(List.of(Duration.ofMillis(2_340))).percentile(99))
                .isEqualTo("2.3 s");
    }

    @Test
    void knowsNothingBeforeAnEventHasLanded() {
        assertThat(Latency.NONE.percentile(50)).isEqualTo("–");
    }
}
