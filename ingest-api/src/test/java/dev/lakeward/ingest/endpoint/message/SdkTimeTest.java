package dev.lakeward.ingest.endpoint.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdkTimeTest {
    private static final long TEN = Instant.parse("2026-11-28T10:00:00Z").toEpochMilli();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-28T13:00:00.000+0300\"",
                "\"2026-11-28T13:00:00+03\"",
                "\"2026-11-28T13:00:00+03:00\"",
                "\"2026-11-28 10:00:00Z\"",
                "\"2026-11-28T10:00Z\"",
                "\"2026-11-28T10:00:00,000Z\"",
                "\"2026-11-28T10:00:00 UTC\"",
                "\"2026-11-28T12:00:00 GMT+02:00\"",
                "\"2026-11-28T05:30:00.000-0430\"",
                "\" 2026-11-28T10:00:00Z \"",
                "\"2026-11-28T10:00:00\\u005a\"",
                "1795860000",
                "1795860000.0",
                "1.79586e9",
                "1795860000000",
                "\"1795860000\"",
                "\"1795860000000\"",
                "\"١٧٩٥٨٦٠٠٠٠\"",
                "\"٢٠٢٦-١١-٢٨T١٠:٠٠:٠٠.٠٠٠Z\"",
                "\"٢٠٢٦-١١-٢٨T١٣:٠٠:٠٠٫٠٠٠+٠٣٠٠\"",
                "\"۲۰۲۶-۱۱-۲۸T۱۰:۰۰:۰۰Z\"",
                "\"२०२६-११-२८T१०:००:००Z\"",
                "\"\u200e۲۰۲۶-۱۱-۲۸T۰۵:۳۰:۰۰\u200e\u2212۰۴:۳۰\"",
                "\"２０２６-１１-２８T１０：００：００Z\""
            })
    void readsTheTimesThatClientsWrite(String json) throws Exception {
        assertThat(parsed(json)).isEqualTo(TEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-28T10:00:00\"",
                "\"lunchtime\"",
                "\"2026-02-30T10:00:00+0000\"",
                "\"2026-11-28T25:00:00+0000\"",
                "\"28/11/2026\"",
                "\"NaN\"",
                "-1795860000",
                "1e300",
                "99999999999999999999",
                "true",
                "{}",
                "[1795860000]"
            })
    void readsNothingElse(String json) throws Exception {
        assertThat(parsed(json)).isEqualTo(SdkTime.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795860000.123", "\"1795860000.123\"", "1795860000123"})
    void keepsMilliseconds(String json) throws Exception {
        assertThat(parsed(json)).isEqualTo(TEN + 123);
    }

    private static long parsed(String json) throws Exception {
        byte[] bytes = ("{\"t\":" + json + "}").getBytes(UTF_8);
        var object = new JsonObject();
        object.readWhole(bytes, 0, bytes.length);
        return SdkTime.of(object, 0);
    }
}
