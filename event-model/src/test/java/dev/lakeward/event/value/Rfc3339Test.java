package dev.lakeward.event.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    @Test
    void agreesWithTheJdkOverAllYears() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200_000; i++) {
            long millis = random.nextLong(FIRST, LAST);
            String text = Rfc3339.format(millis);
            assertThat(Rfc3339.parse(text)).isEqualTo(millis);
            assertThat(Instant.parse(text).toEpochMilli()).isEqualTo(millis);
        }
    }

    @Test
    void readsOffsetsAsTheJdkDoes() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 20_000; i++) {
            OffsetDateTime time = Instant.ofEpochSecond(random.nextLong(0, LAST / 1000 - 100_000))
                    .atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(-1079, 1080) * 60));
            String text = time.toString();
            String full =
                    text.matches(".*T\\d\\d:\\d\\d[Z+-].*") ? text.replaceFirst("(T\\d\\d:\\d\\d)", "$1:00") : text;
            assertThat(Rfc3339.parse(full)).as(full).isEqualTo(time.toInstant().toEpochMilli());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T08:30:00Z, 2026-11-21T08:30:00.000Z",
        "2026-11-21t08:30:00z, 2026-11-21T08:30:00.000Z",
        "2026-11-21 08:30:00Z, 2026-11-21T08:30:00.000Z",
        "2026-11-21T08:30:00.1Z, 2026-11-21T08:30:00.100Z",
        "2026-11-21T08:30:00.123456789Z, 2026-11-21T08:30:00.123Z",
        "2026-11-21T08:30:00+05:30, 2026-11-21T03:00:00.000Z",
        "2026-11-21T08:30:00-00:00, 2026-11-21T08:30:00.000Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00.000Z",
        "2016-12-31T23:59:60.9Z, 2017-01-01T00:00:00.900Z",
        "2016-12-31T15:59:60-08:00, 2017-01-01T00:00:00.000Z",
        "2026-11-21T08:30:00.1234567891234Z, 2026-11-21T08:30:00.123Z",
        "2026-11-21T08:30:00+18:00, 2026-11-20T14:30:00.000Z",
        "2026-11-21T08:30:00-18:00, 2026-11-22T02:30:00.000Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00.000Z"
    })
    void readsEveryFormOfTheStandard(String text, String expected) {
        assertThat(Rfc3339.format(Rfc3339.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-21",
                "2026-11-21T08:30Z",
                "2026-11-21T08:30:00",
                "2026-11-21T08:30:00.Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21T08:60:00Z",
                "2026-11-21T08:30:61Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-11-21T08:30:00+0530",
                "2026-11-21T08:30:00+24:00",
                "2026-11-21T08:30:00+18:01",
                "2026-11-21T08:30:00-19:00",
                "2026-11-21T08:30:60Z",
                "2026-11-21T23:59:60+01:00",
                "9999-12-31T23:59:59-00:01",
                "0000-01-01T00:00:00+00:01",
                "2026-11-21T08:30:00 +01:00",
                "2026-11-21T08:30:00ZZ",
                "2026/11/21T08:30:00Z",
                "20261121T083000Z",
                "+02026-11-21T08:30:00Z",
                "2026-11-21T08:30:00\u00e9",
                "2026-11-21T08.30.00Z"
            })
    void refusesWhatIsNone(String text) {
        assertThat(Rfc3339.parse(text)).isEqualTo(Rfc3339.INVALID);
    }

    @Test
    void readsDatesAsTheJdkDoes() {
        for (long day = -719_528; day < 2_932_896; day += 13) {
            String text = LocalDate.ofEpochDay(day).toString();
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(CalendarDate.parse(bytes, 0, bytes.length)).isEqualTo(day);
            assertThat(CalendarDate.format(day)).isEqualTo(text);
        }
    }
}
