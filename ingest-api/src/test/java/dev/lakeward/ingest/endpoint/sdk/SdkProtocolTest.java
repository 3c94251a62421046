package dev.lakeward.ingest.endpoint.sdk;

import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.messages;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.ingest.endpoint.protocol.AdapterCalls;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SdkProtocolTest {
    private static final ProtocolAdapter PIXEL = AdapterCalls.adapter(new SdkProtocol(), "/pixel/v1/track");
    private static final ProtocolAdapter BEACON = AdapterCalls.adapter(new SdkProtocol(), "/beacon/v1/batch");

    @Test
    void readsAPixelWithJsonInBase64() throws Exception {
        String json = "{\"writeKey\":\"k\",\"event\":\"Mail Opened\",\"userId\":\"u\",\"properties\":{\"a\":\"ü?>\"}}";
        for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
            var request = AdapterCalls.get(Map.of("data", List.of(encoder.encodeToString(json.getBytes(UTF_8)))));

            assertThat(messages(PIXEL, request).getFirst().at("/properties/a").asText())
                    .isEqualTo("ü?>");
            assertThat(PIXEL.read(request).key()).isEqualTo("k");
        }
    }

    @Test
    void readsAPixelWithAParameterForEachMember() throws Exception {
        var request = AdapterCalls.get(Map.of(
                "writeKey", List.of("k"),
                "anonymousId", List.of("a1"),
                "event", List.of("Mail Opened"),
                "context.page.url", List.of("https://shop.example/?utm_source=mail"),
                "event.name", List.of("kept")));
        JsonNode message = messages(PIXEL, request).getFirst();

        assertThat(message.at("/event").asText()).isEqualTo("Mail Opened");
        assertThat(message.path("event.name").asText()).isEqualTo("kept");
        assertThat(message.at("/anonymousId").asText()).isEqualTo("a1");
        assertThat(message.at("/context/page/url").asText()).contains("utm_source=mail");
        assertThat(PIXEL.read(request).key()).isEqualTo("k");
    }

    @Test
    void keepsWhatIsNoBase64AsItIsSoThatItIsRejected() throws Exception {
        var batch = PIXEL.read(AdapterCalls.get(Map.of("data", List.of("{no json"))));

        assertThat(batch.size()).isEqualTo(1);
        assertThat(batch.key()).isNull();
    }

    @Test
    void takesTheKeyOfABeaconFromItsQueryAndThatOfTheBodyFirst() throws Exception {
        var query = Map.of("writeKey", List.of("of-query"));
        byte[] without = "{\"batch\":[{\"type\":\"page\",\"userId\":\"u\"}]}".getBytes(UTF_8);
        byte[] with = "{\"writeKey\":\"of-body\",\"batch\":[]}".getBytes(UTF_8);

        assertThat(BEACON.read(AdapterCalls.request(without, query)).key()).isEqualTo("of-query");
        assertThat(BEACON.read(AdapterCalls.request(with, query)).key()).isEqualTo("of-body");
        assertThat(BEACON.keyBeforeBreak(AdapterCalls.request("{".getBytes(UTF_8), query)))
                .isEqualTo("of-query");
    }
}
