package dev.lakeward.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Instant OPENED = Instant.parse("2026-11-21T12:00:00Z");

    private final Rotation rotation = new Rotation(Duration.ofSeconds(10), 1, 1, 1);

    @Test
    void isOldFromItsAgeOn() {
        assertThat(rotation.isOld(OPENED, OPENED)).isFalse();
        assertThat(rotation.isOld(OPENED, OPENED.plusMillis(9_999))).isFalse();
        assertThat(rotation.isOld(OPENED, OPENED.plusSeconds(10))).isTrue();
    }

    /** It would otherwise land an hour later. */
    @Test
    void isOldWhereTheClockWasSetByAnHourEitherWay() {
        assertThat(rotation.isOld(OPENED, OPENED.minus(Duration.ofHours(1)))).isTrue();
        assertThat(rotation.isOld(OPENED, OPENED.plus(Duration.ofHours(1)))).isTrue();
    }
}
