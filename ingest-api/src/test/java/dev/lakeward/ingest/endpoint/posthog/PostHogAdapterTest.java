package dev.lakeward.ingest.endpoint.posthog;

import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.messages;
import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.ingest.endpoint.protocol.AdapterCalls;
import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.http.ProblemException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events as posthog-node 5.70 and posthog-js 1.449 sent them to a recorder. */
class PostHogAdapterTest {
    private static final PostHogAdapter ADAPTER = new PostHogAdapter();
    /** Two events as lz-string 1.5.0 compresses them to Base64. */
    private static final String LZ64 =
            "NobwRApgbhB2AuYBcYAkAHAhgc2gSwgHcwAaMdAJwHt0IL4CBnZcAEz0YdgGN4B9PK2RgArgEZSYeFQDWcYegAW3PnICekhvAA2EYQGk"
                    + "AJ4wgACQET2gdW1TgPg3AA7tgAvmREjBwgAxiAHAE4AZgBM3AAsALQA7JgAzBCR3GJiYQEAbABGYYGsAKz+HphiacHRQs7g0HCI"
                    + "KBg4+ESSlDR0DBDMSGwcXLwCQijimrLyKEoq6k6OALpAA";
    /** 70,000 times the letter a. */
    private static final String BOMB =
            "IY18ZXTt/DFOS1b0c17Pd/wYUcSaWeRZVdTbXfQ408y62+x519z73/wMFDhI0WPETJU6TNlz5CxUuUrVa9Rs1btO3Xv0HDR4ydNn"
                    + "zFy1es3bd+w8dPnL12/cfPX7z99//AYFBwSGhYeERkVHRMbFx8QmJSckpqWnpGZlZ2Tm5efkFhUXFJaVl5RWVVdU1tXX1DY1NzS2"
                    + "tbe0dnV3dPb19/QODQ8Mjo2PjE5NT0zOzc/MLi0vLK6tr6xubW9s7u3v7B4dHxyenZ+cXl1fXN7d39w+PT88vr2/vH59f3z+/f/8"
                    + "AwFA4Eg0Fg8EQyFQ6Ew2Fw+EIxFI5Eo1Fo9EYzFY7E43F4/EEwlE4kk0lk8kUylU6k02l0+kMxlM5ks1ls9kczlc7k83l8/kCwVC"
                    + "4Ui0Vi8USyVS6Uy2Vy+UKxVK5Uq1Vq9UazVa7U63V6/UGw1G40m01m80Wy1W602212+0Ox1O50u11u93fIA=";

    private static final String NODE = """
        {"api_key":"phc_key","batch":[
         {"event":"Order Completed","properties":{"order_id":"o1","revenue":12.5,"currency":"EUR","utm_source":"mail",
           "$current_url":"https://shop.example/a?utm_campaign=spring","$lib":"posthog-node","$lib_version":"5.70.0",
           "$is_server":true,"$geoip_disable":true},
          "timestamp":"2026-11-29T08:04:33.581Z","uuid":"01a22655-98ad-78e7-8a39-4182e3305798","distinct_id":"u1"},
         {"event":"$identify","properties":{"$set":{"email":"a@b.c"},"$set_once":{},"$lib":"posthog-node"},
          "timestamp":"2026-11-29T08:04:33.582Z","uuid":"01a22655-98ae-7398-9e2c-4293b2334b33","distinct_id":"u1"},
         {"event":"$create_alias","properties":{"distinct_id":"u1","alias":"anon-1","$lib":"posthog-node"},
          "timestamp":"2026-11-29T08:04:33.582Z","uuid":"01a22655-98ae-7398-9e2c-4294bba35e40","distinct_id":"u1"},
         {"event":"$groupidentify","properties":{"$group_type":"company","$group_key":"acme",
           "$group_set":{"name":"Acme"}},"timestamp":"2026-11-29T08:04:33.582Z",
          "uuid":"01a22655-98ae-7398-9e2c-4295ce32e7e2","distinct_id":"$company_acme"}],
         "sent_at":"2026-11-29T08:04:33.584Z"}""";

    @Test
    void keepsIdTimeUserCampaignAndPageOfATrack() {
        JsonNode track = messages(ADAPTER, post(NODE)).getFirst();

        assertThat(track.at("/type").asText()).isEqualTo("track");
        assertThat(track.at("/event").asText()).isEqualTo("Order Completed");
        assertThat(track.at("/messageId").asText()).isEqualTo("01a22655-98ad-78e7-8a39-4182e3305798");
        assertThat(track.at("/timestamp").asText()).isEqualTo("2026-11-29T08:04:33.581Z");
        assertThat(track.at("/userId").asText()).isEqualTo("u1");
        assertThat(track.has("anonymousId")).isFalse();
        assertThat(track.at("/properties/revenue").asText()).isEqualTo("12.5");
        assertThat(track.at("/context/campaign/source").asText()).isEqualTo("mail");
        assertThat(track.at("/context/page/url").asText()).contains("utm_campaign=spring");
        assertThat(track.at("/context/library/name").asText()).isEqualTo("posthog-node");
    }

    @Test
    void turnsIdentifyAliasAndGroupIntoMessagesOfTheirType() {
        var messages = messages(ADAPTER, post(NODE));

        assertThat(messages.get(1).at("/type").asText()).isEqualTo("identify");
        assertThat(messages.get(1).at("/traits/email").asText()).isEqualTo("a@b.c");
        assertThat(messages.get(2).at("/type").asText()).isEqualTo("alias");
        assertThat(messages.get(2).at("/userId").asText()).isEqualTo("u1");
        assertThat(messages.get(2).at("/previousId").asText()).isEqualTo("anon-1");
        assertThat(messages.get(3).at("/type").asText()).isEqualTo("group");
        assertThat(messages.get(3).at("/groupId").asText()).isEqualTo("acme");
        assertThat(messages.get(3).at("/traits/name").asText()).isEqualTo("Acme");
    }

    @Test
    void readsKeyAndTimeOfSendingFromTheEnvelopeOrTheFirstEvent() throws Exception {
        assertThat(ADAPTER.read(post(NODE)).key()).isEqualTo("phc_key");
        assertThat(ADAPTER.read(post(NODE)).sentAt()).isEqualTo("2026-11-29T08:04:33.584Z");
        assertThat(ADAPTER.read(post("[{\"event\":\"a\",\"properties\":{\"token\":\"t\",\"distinct_id\":\"u\"}}]"))
                        .key())
                .isEqualTo("t");
    }

    @Test
    void takesTheDistinctIdOfADeviceForAnAnonymousId() {
        JsonNode unknown = only("""
            {"event":"$pageview","properties":{"distinct_id":"d1","$device_id":"d1","title":"Home","token":"t"}}""");
        JsonNode known = only("""
            {"event":"$pageview","properties":{"distinct_id":"u1","$device_id":"d1","token":"t"}}""");
        JsonNode nobody = only("""
            {"event":"a","distinct_id":"x1","properties":{"$process_person_profile":false}}""");

        assertThat(unknown.has("userId")).isFalse();
        assertThat(unknown.at("/anonymousId").asText()).isEqualTo("d1");
        assertThat(unknown.at("/type").asText()).isEqualTo("page");
        assertThat(unknown.at("/name").asText()).isEqualTo("Home");
        assertThat(unknown.at("/properties").has("token")).isFalse();
        assertThat(known.at("/userId").asText()).isEqualTo("u1");
        assertThat(known.at("/anonymousId").asText()).isEqualTo("d1");
        assertThat(nobody.at("/anonymousId").asText()).isEqualTo("x1");
        assertThat(nobody.has("userId")).isFalse();
    }

    @Test
    void derivesTheSameIdForEachRetryOfAnEventWithATimeAndNoneWithout() {
        String timed = "{\"event\":\"a\",\"distinct_id\":\"u\",\"timestamp\":\"2026-11-29T08:04:33Z\"}";
        String batch = "[" + timed + "," + timed + "]";

        var first = messages(ADAPTER, post(batch));
        var retry = messages(ADAPTER, post(batch));

        assertThat(first.get(0).at("/messageId").asText()).isNotEmpty();
        assertThat(first.get(0).at("/messageId")).isNotEqualTo(first.get(1).at("/messageId"));
        assertThat(retry).isEqualTo(first);
        assertThat(only("{\"event\":\"a\",\"distinct_id\":\"u\"}").has("messageId"))
                .isFalse();
    }

    @Test
    void rejectsAnEventAloneThatLacksItsNameOrItsId() {
        var messages = messages(ADAPTER, post("""
            [{"distinct_id":"u"},{"event":"a"},{"event":"a","distinct_id":"u"}]"""));

        assertThat(messages.get(0).at("/rejected").asText()).isEqualTo("/event");
        assertThat(messages.get(1).at("/rejected").asText()).isEqualTo("/distinct_id");
        assertThat(messages.get(2).at("/event").asText()).isEqualTo("a");
    }

    @Test
    void readsFormsWithBase64() {
        String json = "{\"event\":\"a\",\"distinct_id\":\"u\"}";
        String base64 = Base64.getEncoder().encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(only("data=" + base64.replace("=", "%3D") + "&compression=base64")
                        .at("/event")
                        .asText())
                .isEqualTo("a");
    }

    @Test
    void readsLz64InAFormAndAsTheBody() {
        var asBody = messages(ADAPTER, lz64(LZ64));
        var inForm = messages(
                ADAPTER,
                lz64("data=" + LZ64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")));

        assertThat(inForm).isEqualTo(asBody);
        assertThat(asBody).hasSize(2);
        assertThat(asBody.getFirst().at("/messageId").asText()).isEqualTo("0189f2c4-7a3e-7c11-9f6b-2d5f0a1b2c3d");
        assertThat(asBody.getFirst().at("/name").asText()).isEqualTo("Käse 漢字 \uD83E\uDDC0");
        assertThat(asBody.getLast().at("/userId").asText()).isEqualTo("u1");
    }

    @Test
    void refusesLz64ThatIsBrokenOrTooLarge() {
        assertThatThrownBy(() -> ADAPTER.read(lz64(LZ64.substring(0, 40))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("its end is missing");
        assertThatThrownBy(() -> ADAPTER.read(lz64(BOMB)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("inflates to more than 65536 characters");
        assertThatThrownBy(() -> ADAPTER.read(lz64("!!")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no Base64");
    }

    private static ClientRequest lz64(String body) {
        return AdapterCalls.request(
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of("compression", List.of("lz64")));
    }

    private static JsonNode only(String body) {
        var messages = messages(ADAPTER, post(body));
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }

    /** As posthog-js sent batches up to version 1.90, and its capture service has them in its tests. */
    @Test
    void readsTheTimeOfAnEventThatSaysHowLongItWasBeforeTheRequest() {
        String events = "[{\"event\":\"A\",\"uuid\":\"1\",\"properties\":{\"distinct_id\":\"u\"},\"offset\":3026}]";
        String data = Base64.getEncoder().encodeToString(events.getBytes(UTF_8)).replace("=", "%3D");
        var request = AdapterCalls.request(
                ("data=" + data).getBytes(UTF_8), Map.of("_", List.of("1694769305355"), "ver", List.of("1.78.5")));
        var later = AdapterCalls.post(
                "{\"sent_at\":\"2026-11-29T08:00:01Z\",\"batch\":[{\"event\":\"A\",\"distinct_id\":\"u\",\"offset\":1000}]}");

        assertThat(messages(ADAPTER, request).getFirst().at("/timestamp").asText())
                .isEqualTo("1694769302329");
        assertThat(messages(ADAPTER, later).getFirst().at("/timestamp").asText())
                .isEqualTo(Long.toString(Instant.parse("2026-11-29T08:00:00Z").toEpochMilli()));
    }
}
