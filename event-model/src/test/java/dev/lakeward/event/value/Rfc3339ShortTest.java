package dev.lakeward.event.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339ShortTest {
    private static final int DRAWN = 200_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2000-02-29T23:59:59.999Z",
                "2026-11-21T08:30:00.010Z",
                "2100-02-28T12:00:00.100Z",
                "2100-03-01T00:00:00.001Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "-0001-05-05T00:00:00Z",
                "+10000-01-01T00:00:00Z"
            })
    void writesAnInstantAsTheLibraryDoes(String text) {
        assertThat(Rfc3339.formatShort(Instant.parse(text).toEpochMilli())).isEqualTo(text);
    }

    @Test
    void agreesWithTheLibraryOnAnyTime() {
        var random = new Random(5);
        long years = Instant.parse("9999-01-01T00:00:00Z").toEpochMilli();
        for (int i = 0; i < DRAWN; i++) {
            long millis = random.nextLong(-years / 5, years);
            assertThat(Rfc3339.formatShort(millis))
                    .isEqualTo(Instant.ofEpochMilli(millis).toString());
        }
    }

    @Test
    void agreesWithTheLibraryOnEachDayOfFourCenturies() {
        LocalDate day = LocalDate.of(1900, 1, 1);
        for (; day.getYear() < 2301; day = day.plusDays(1)) {
            Instant midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
            assertThat(Rfc3339.formatShort(midnight.toEpochMilli())).isEqualTo(midnight.toString());
        }
    }
}
