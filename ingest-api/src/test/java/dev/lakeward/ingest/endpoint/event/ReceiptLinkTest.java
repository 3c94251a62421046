package dev.lakeward.ingest.endpoint.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptLinkTest {
    @Test
    void namesIdAndPlace() {
        assertThat(ReceiptLink.of("e-1", 2, 41)).isEqualTo("/v1/receipts/e-1?at=2-41");
    }

    @ParameterizedTest
    @CsvSource({"a/b, a%2Fb", "50%, 50%25", "a&b=c#d, a%26b%3Dc%23d", ".., ..", "ü, %C3%BC"})
    void putsIntoTheQueryWhatNoPathCanHold(String id, String encoded) {
        assertThat(ReceiptLink.of(id, 0, 1)).isEqualTo("/v1/receipts?event_id=" + encoded + "&at=0-1");
    }
}
