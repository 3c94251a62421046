package dev.lakeward.ingest.endpoint.protocol;

import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.messages;
import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.post;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs the protocol of the worked example in CONTRIBUTING.md. */
class HeapProtocolTest {
    private static final HeapProtocol HEAP = new HeapProtocol();

    @Test
    void turnsEventsIntoTracksAndRejectsOneWithoutANameAlone() throws Exception {
        var request = post("""
            {"app_id":"k","events":[{"identity":"u"},
             {"event":"Order Completed","identity":"u","timestamp":"2026-11-29T08:00:00Z",
              "idempotency_key":"i1","properties":{"revenue":12.5}},
             {"event":"a","identity":"u","timestamp":"2026-11-29T08:00:00Z"}]}""");
        var messages = messages(HEAP, request);

        assertThat(HEAP.read(request).key()).isEqualTo("k");
        assertThat(messages.get(0).at("/rejected").asText()).isEqualTo("/event");
        assertThat(messages.get(1).at("/messageId").asText()).isEqualTo("i1");
        assertThat(messages.get(1).at("/properties/revenue").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(messages.get(2).at("/messageId").asText()).hasSize(36);
    }
}
