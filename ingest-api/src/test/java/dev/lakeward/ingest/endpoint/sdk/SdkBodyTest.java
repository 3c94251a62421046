package dev.lakeward.ingest.endpoint.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdkBodyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"writeKey\":\"lwk_a\",\"batch\":[{\"type\":\"track\"},{\"mess",
                "{\"writeKey\":\"lwk_a\",\"batch\":{}}",
                "{\"batch\":[],\"batch\":[],\"writeKey\":\"lwk_a\"}"
            })
    void readsTheKeyOfABodyThatIsBrokenElsewhere(String body) {
        assertThat(SdkBody.keyBeforeBreak(body.getBytes(UTF_8))).isEqualTo("lwk_a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batch\":[{\"type\":\"track\"},{\"mess",
                "{\"batch\":[{\"a\":1},\"writeKey\":\"lwk_a\"}",
                "{\"writeKey\":\"lwk_",
                "[{\"writeKey\":\"lwk_a\"},",
                "{"
            })
    void readsNoKeyAtOrAfterTheBreak(String body) {
        assertThat(SdkBody.keyBeforeBreak(body.getBytes(UTF_8))).isNull();
    }
}
