package dev.lakeward.sink.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void isDueAfterItsPause() {
        Backoff failed = Backoff.none().failed(NOW, new IOException("full"));
        assertThat(Backoff.none().isDue(NOW)).isTrue();
        assertThat(failed.isDue(NOW)).isFalse();
        assertThat(failed.isDue(NOW.plusMillis(200))).isTrue();
    }

    /** The partition would otherwise wait for an hour. */
    @Test
    void isDueWhereTheClockWasSetBackByAnHour() {
        Backoff failed = Backoff.none().failed(NOW, new IOException("full"));
        assertThat(failed.isDue(NOW.minus(Duration.ofHours(1)))).isTrue();
    }
}
