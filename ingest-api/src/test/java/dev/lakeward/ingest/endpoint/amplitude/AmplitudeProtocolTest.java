package dev.lakeward.ingest.endpoint.amplitude;

import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.messages;
import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.endpoint.protocol.AdapterCalls;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import org.junit.jupiter.api.Test;

/** Events as @amplitude/analytics-node 1.5 and @amplitude/analytics-browser 2.48 sent them to a recorder. */
class AmplitudeProtocolTest {
    private static final ProtocolAdapter ADAPTER = AdapterCalls.adapter(new AmplitudeProtocol(), "/2/httpapi");
    private static final String NODE = """
        {"api_key":"amp_key","events":[
         {"time":1795939481020,"insert_id":"d0cd086d-361f-488b-94a7-97ab4a9e6550","event_type":"Order Completed",
          "user_id":"u1","device_id":"d1","platform":"Web","language":"en","os_name":"Chrome","city":"Berlin",
          "event_properties":{"order_id":"o1","revenue":12.5,"currency":"EUR","utm_source":"mail"},"event_id":0,
          "library":"amplitude-node-ts/1.5.73"},
         {"time":1795939481032,"insert_id":"56dedd64","user_id":"u1","event_type":"revenue_amount",
          "event_properties":{"$productId":"sku","$quantity":2,"$price":3.5,"$revenueType":"purchase"}},
         {"time":1795939481032,"insert_id":"b74f8a8a","user_id":"u1","device_id":"d1","event_type":"$identify",
          "user_properties":{"$set":{"email":"a@b.c"},"$add":{"n":1}}},
         {"time":1795939481032,"insert_id":"e0114422","user_id":"u1","event_type":"$groupidentify",
          "group_properties":{"$set":{"name":"Acme"}},"groups":{"org":"acme"}},
         {"time":1795941309557,"insert_id":"9f","device_id":"d2","event_type":"[Amplitude] Page Viewed",
          "event_properties":{"[Amplitude] Page Location":"https://shop.example/a?utm_campaign=spring",
            "[Amplitude] Page Path":"/a","[Amplitude] Page Title":"Shop"}}],
         "options":{},"client_upload_time":"2026-11-29T08:04:41.043Z"}""";

    @Test
    void keepsIdTimeUserDeviceAndCampaignOfATrack() {
        var track = messages(ADAPTER, post(NODE)).getFirst();

        assertThat(track.at("/event").asText()).isEqualTo("Order Completed");
        assertThat(track.at("/messageId").asText()).isEqualTo("d0cd086d-361f-488b-94a7-97ab4a9e6550");
        assertThat(track.at("/timestamp").asText()).isEqualTo("1795939481020");
        assertThat(track.at("/userId").asText()).isEqualTo("u1");
        assertThat(track.at("/anonymousId").asText()).isEqualTo("d1");
        assertThat(track.at("/properties/revenue").asText()).isEqualTo("12.5");
        assertThat(track.at("/context/campaign/source").asText()).isEqualTo("mail");
        assertThat(track.at("/context/library/name").asText()).isEqualTo("amplitude-node-ts");
        assertThat(track.at("/context/os/name").asText()).isEqualTo("Chrome");
        assertThat(track.at("/city").asText()).isEqualTo("Berlin");
    }

    @Test
    void multipliesPriceAndQuantityOfARevenueEvent() {
        assertThat(messages(ADAPTER, post(NODE))
                        .get(1)
                        .at("/properties/revenue")
                        .decimalValue())
                .isEqualByComparingTo("7");
    }

    @Test
    void turnsIdentifyGroupAndPageViewIntoMessagesOfTheirType() {
        var messages = messages(ADAPTER, post(NODE));

        assertThat(messages.get(2).at("/type").asText()).isEqualTo("identify");
        assertThat(messages.get(2).at("/traits/email").asText()).isEqualTo("a@b.c");
        assertThat(messages.get(2).at("/traits/$add/n").asInt()).isEqualTo(1);
        assertThat(messages.get(3).at("/type").asText()).isEqualTo("group");
        assertThat(messages.get(3).at("/groupId").asText()).isEqualTo("acme");
        assertThat(messages.get(4).at("/type").asText()).isEqualTo("page");
        assertThat(messages.get(4).at("/context/page/url").asText()).contains("utm_campaign=spring");
        assertThat(messages.get(4).has("userId")).isFalse();
    }

    @Test
    void rejectsAnEventAloneAndDerivesTheIdOfOneThatHasNone() throws Exception {
        var messages = messages(ADAPTER, post("""
            {"api_key":"k","events":[{"user_id":"u"},{"event_type":"a"},{"event_type":"a","user_id":"u","time":1}]}"""));

        assertThat(messages.get(0).at("/rejected").asText()).isEqualTo("/event_type");
        assertThat(messages.get(1).at("/rejected").asText()).isEqualTo("/user_id");
        assertThat(messages.get(2).at("/messageId").asText()).hasSize(36);
        assertThat(ADAPTER.read(post(NODE)).key()).isEqualTo("amp_key");
    }

    @Test
    void leavesABatchOfPostHogToPostHog() {
        assertThat(ADAPTER.takes(post("{\"api_key\":\"k\",\"batch\":[]}"))).isFalse();
        assertThat(ADAPTER.takes(post("{\"api_key\":\"k\",\"events\":[]}"))).isTrue();
        assertThat(ADAPTER.takes(post("[1]"))).isFalse();
    }
}
