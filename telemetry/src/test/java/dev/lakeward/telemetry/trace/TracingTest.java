package dev.lakeward.telemetry.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.event.config.SettingsException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String RECORDED = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String PASSED_ON = "00-" + TRACE + "-00f067aa0ba902b7-00";
    /** Nobody listens there: what cannot be sent is dropped. */
    private static final Map<String, String> NOWHERE =
            Map.of("LAKEWARD_TRACE_ENDPOINT", "http://127.0.0.1:9/v1/traces");

    @Test
    void recordsNothingUnlessToldWhere() {
        Tracing tracing = Tracing.start(TracingSettings.from(Map.of()), "ingest");

        assertThat(tracing).isSameAs(Tracing.OFF);
        assertThat(tracing.record("process", RECORDED.getBytes(US_ASCII))).isNull();
    }

    @Test
    void goesOnWithTheTraceOfTheRequest() {
        try (Tracing tracing = Tracing.start(TracingSettings.from(NOWHERE), "ingest")) {
            OpenSpan request = tracing.request("POST /v1/events", RECORDED, 1_000);
            OpenSpan next = Objects.requireNonNull(
                    tracing.record("process", request.traceParent().getBytes(US_ASCII)));

            assertThat(request.traceParent()).startsWith("00-" + TRACE).endsWith("-01");
            assertThat(next.traceParent()).startsWith("00-" + TRACE).isNotEqualTo(request.traceParent());
        }
    }

    @Test
    void leavesATraceAloneThatNobodyRecords() {
        try (Tracing tracing = Tracing.start(TracingSettings.from(NOWHERE), "ingest")) {
            assertThat(tracing.request("POST /v1/events", PASSED_ON, 0).traceParent())
                    .startsWith("00-" + TRACE)
                    .endsWith("-00");
            assertThat(tracing.record("process", PASSED_ON.getBytes(US_ASCII))).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-" + TRACE + "-00f067aa0ba902b7-zz",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-",
            })
    void beginsAnewWhereTheContextCannotBeRead(String header) {
        try (Tracing tracing = Tracing.start(TracingSettings.from(NOWHERE), "ingest")) {
            assertThat(tracing.request("POST /v1/events", header, 0).traceParent())
                    .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]")
                    .doesNotContain(TRACE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector:4318", "http://collector:4318", "ftp://collector/v1/traces", "http://a b/v1"})
    void refusesAnEndpointThatIsNone(String endpoint) {
        assertThatThrownBy(() -> TracingSettings.from(Map.of("LAKEWARD_TRACE_ENDPOINT", endpoint)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("LAKEWARD_TRACE_ENDPOINT=" + endpoint)
                .hasMessageContaining("http://collector:4318/v1/traces");
    }

    @Test
    void keepsTheSecretOutOfSight() {
        TracingSettings settings = TracingSettings.from(Map.of("LAKEWARD_TRACE_AUTHORIZATION", "Bearer hush"));

        assertThat(settings.toString()).contains("***").doesNotContain("hush");
    }
}
