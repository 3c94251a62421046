package dev.lakeward.ingest.endpoint.message;

import static dev.lakeward.ingest.endpoint.message.SdkMessageTest.event;
import static dev.lakeward.ingest.endpoint.message.SdkMessageTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.ingest.publish.WarningCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTimeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void putsTheTimeRightByWhenItWasSent() throws Exception {
        assertThat(time("\"timestamp\":\"2026-11-28T09:00:00+0300\",\"sentAt\":\"2026-11-28T06:00:10Z\""))
                .isEqualTo("2026-11-28T11:59:50.000Z");
        assertThat(time("\"timestamp\":10,\"sentAt\":12")).as("a clock of 1970").isEqualTo("2026-11-28T11:59:58.000Z");
        assertThat(time("\"timestamp\":\"2026-11-28T06:00:00Z\",\"sentAt\":\"soon\""))
                .isEqualTo("2026-11-28T06:00:00.000Z");
        assertThat(time("\"timestamp\":\"2026-11-28T06:00:00Z\",\"sentAt\":0"))
                .as("a correction that ends nowhere")
                .startsWith("20");
        assertThat(time("\"originalTimestamp\":\"x\",\"timestamp\":\"2026-11-28T06:00:00Z\""))
                .isEqualTo("2026-11-28T06:00:00.000Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"soon\"", "\"9999-01-01T00:00:00Z\"", "\"1970-01-01T00:00:00Z\"", "true", "{\"at\":1}", "-5"})
    void costsATimeThatCannotBeReadTheTimeAndNotTheEvent(String timestamp) throws Exception {
        var message =
                read("{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"timestamp\":%s}".formatted(timestamp));
        var event = JSON.readTree(message.sdkRow(null).json());

        assertThat(event.has("event_time")).isFalse();
        assertThat(event.at("/unreadable_time").toString()).isEqualTo(timestamp);
        assertThat(message.warnings())
                .extracting(warning -> warning.code())
                .containsExactly(WarningCode.UNREADABLE_TIME);
        assertThat(message.warnings()).extracting(warning -> warning.pointer()).containsExactly("/timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \""})
    void takesATimeThatSaysNothingAsAbsent(String timestamp) throws Exception {
        var message =
                read("{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\",\"timestamp\":%s}".formatted(timestamp));

        assertThat(message.warnings()).isEmpty();
        assertThat(JSON.readTree(message.sdkRow(null).json()).has("event_time")).isFalse();
    }

    private static String time(String members) throws Exception {
        return event("{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\"," + members + "}")
                .at("/event_time")
                .asText();
    }
}
