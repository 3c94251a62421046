package dev.lakeward.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2000-01-01T00:00:00.000Z",
                "2024-02-29T23:59:59.999Z",
                "2026-11-21T08:30:00.125Z",
                "2099-12-31T12:00:00.001Z",
                "1969-12-31T23:59:59.999Z"
            })
    void writesRfc3339InMilliseconds(String text) {
        assertThat(TimeText.text(Instant.parse(text).toEpochMilli())).isEqualTo(text);
    }
}
