package dev.lakeward.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private Instant now = Instant.EPOCH;
    private final RestartPolicy restart = new RestartPolicy(() -> now, Duration.ofSeconds(1));

    @Test
    void waitsLongerEachTime() {
        var cause = new IllegalStateException("fenced");

        assertThat(restart.next(cause)).contains(Duration.ofSeconds(1));
        assertThat(restart.next(cause)).contains(Duration.ofSeconds(2));
        assertThat(restart.next(cause)).contains(Duration.ofSeconds(4));
    }

    @Test
    void forgetsEndsOfLongAgo() {
        var cause = new IllegalStateException("fenced");
        for (int i = 0; i < RestartPolicy.MOST; i++) {
            assertThat(restart.next(cause)).isPresent();
        }

        assertThat(restart.next(cause)).isEmpty();
        now = now.plus(Duration.ofMinutes(11));
        assertThat(restart.next(cause)).contains(Duration.ofSeconds(1));
    }

    @Test
    void waitsForRoomHoweverLongTheDiskIsFull() {
        var cause = new UncheckedIOException(new IOException("No space left on device"));
        for (int i = 0; i < 10 * RestartPolicy.MOST; i++) {
            assertThat(restart.next(cause)).contains(Duration.ofSeconds(5));
        }
    }
}
