package dev.lakeward.event.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void goesOnWhateverTheClockIsSetTo() {
        var clock = new AtomicReference<>(NOON);
        var nanos = new AtomicLong(Long.MAX_VALUE - 10);
        var time = new SteadyTime(clock::get, nanos::get);

        clock.set(NOON.minus(Duration.ofHours(1)));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(time.milliseconds()).isEqualTo(NOON.plusSeconds(2).toEpochMilli());
    }
}
