package dev.lakeward.ingest.endpoint.snowplow;

import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.messages;
import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.ingest.endpoint.protocol.AdapterCalls;
import dev.lakeward.ingest.endpoint.protocol.ProtocolAdapter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events as @snowplow/node-tracker 4.8 sent them to a recorder, and the events of its protocol that it lacks. */
class SnowplowProtocolTest {
    private static final ProtocolAdapter BATCHES =
            AdapterCalls.adapter(new SnowplowProtocol(), "/com.snowplowanalytics.snowplow/tp2");
    private static final ProtocolAdapter PIXELS = AdapterCalls.adapter(new SnowplowProtocol(), "/i");
    private static final String COMMON = """
        "p":"srv","tv":"node-4.8.0","tna":"sp","aid":"shop","uid":"u1","dtm":"1795939551742","stm":"1795939551983"}""";
    private static final String SELF_DESCRIBING =
            "eyJzY2hlbWEiOiJpZ2x1OmNvbS5zbm93cGxvd2FuYWx5dGljcy5zbm93cGxvdy91bnN0cnVjdF9ldmVudC9qc29uc2NoZW1hLzEtMC0wIiw"
                    + "iZGF0YSI6eyJzY2hlbWEiOiJpZ2x1OmNvbS5hY21lL29yZGVyX2NvbXBsZXRlZC9qc29uc2NoZW1hLzEtMC0wIiwiZGF0YSI6ey"
                    + "JvcmRlcl9pZCI6Im8xIiwicmV2ZW51ZSI6MTIuNSwiY3VycmVuY3kiOiJFVVIifX19";
    private static final String CONTEXTS =
            "eyJzY2hlbWEiOiJpZ2x1OmNvbS5zbm93cGxvd2FuYWx5dGljcy5zbm93cGxvdy9jb250ZXh0cy9qc29uc2NoZW1hLzEtMC0wIiwiZGF0YSI6"
                    + "W3sic2NoZW1hIjoiaWdsdTpjb20uYWNtZS91c2VyL2pzb25zY2hlbWEvMS0wLTAiLCJkYXRhIjp7InRpZXIiOiJnb2xkIn19XX0";

    @Test
    void turnsAPageViewIntoAPage() throws Exception {
        String body = batch("""
            {"e":"pv","url":"https://x/y?utm_source=mail","page":"T","refr":"https://r/","eid":"78ba53bd","duid":"d1",""");
        JsonNode page = messages(BATCHES, post(body)).getFirst();

        assertThat(page.at("/type").asText()).isEqualTo("page");
        assertThat(page.at("/messageId").asText()).isEqualTo("78ba53bd");
        assertThat(page.at("/userId").asText()).isEqualTo("u1");
        assertThat(page.at("/anonymousId").asText()).isEqualTo("d1");
        assertThat(page.at("/timestamp").asText()).isEqualTo("1795939551742");
        assertThat(page.at("/sentAt").asText()).isEqualTo("1795939551983");
        assertThat(page.at("/context/page/url").asText()).contains("utm_source=mail");
        assertThat(page.at("/context/library/name").asText()).isEqualTo("node-4.8.0");
        assertThat(BATCHES.read(post(body)).key()).isEqualTo("shop");
    }

    @Test
    void readsASelfDescribingEventAndItsContextsFromBase64() {
        JsonNode event = messages(
                        BATCHES,
                        post(batch("{\"e\":\"ue\",\"eid\":\"1\",\"ue_px\":\"" + SELF_DESCRIBING + "\",\"cx\":\""
                                + CONTEXTS + "\",")))
                .getFirst();

        assertThat(event.at("/event").asText()).isEqualTo("order_completed");
        assertThat(event.at("/properties/revenue").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(event.at("/schema").asText()).startsWith("iglu:com.acme/order_completed");
        assertThat(event.at("/contexts/0/data/tier").asText()).isEqualTo("gold");
    }

    @Test
    void readsASelfDescribingEventOfAQueryAsPlainJson() {
        JsonNode event = messages(PIXELS, AdapterCalls.get(query("""
                    {"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0","data":
                     {"schema":"iglu:com.acme/order_completed/jsonschema/1-0-0","data":{"order_id":"o1"}}}""", "1"))).getFirst();

        assertThat(event.at("/event").asText()).isEqualTo("order_completed");
        assertThat(event.at("/properties/order_id").asText()).isEqualTo("o1");
    }

    @Test
    void namesTheParametersOfStructuredEventsAndTransactions() {
        var events = messages(BATCHES, post(batch("""
            {"e":"se","se_ca":"shop","se_ac":"add","se_la":"l","se_pr":"p","se_va":"2.5","eid":"1",""", """
            {"e":"tr","tr_id":"o1","tr_tt":"12.50","tr_cu":"EUR","eid":"2",""", """
            {"e":"pp","pp_may":"900","eid":"3",""")));

        assertThat(events.get(0).at("/event").asText()).isEqualTo("add");
        assertThat(events.get(0).at("/properties/value").asText()).isEqualTo("2.5");
        assertThat(events.get(1).at("/event").asText()).isEqualTo("Order Completed");
        assertThat(events.get(1).at("/properties/total").asText()).isEqualTo("12.50");
        assertThat(events.get(1).at("/properties/order_id").asText()).isEqualTo("o1");
        assertThat(events.get(2).at("/event").asText()).isEqualTo("page_ping");
        assertThat(events.get(2).at("/properties/max_y").asText()).isEqualTo("900");
    }

    @Test
    void derivesTheSameIdWheneverAnEventIsSent() {
        var first = messages(PIXELS, AdapterCalls.get(query("{}", "1")));
        var later = messages(PIXELS, AdapterCalls.get(query("{}", "2")));

        assertThat(first.getFirst().at("/messageId").asText()).hasSize(36);
        assertThat(later.getFirst().at("/messageId")).isEqualTo(first.getFirst().at("/messageId"));
    }

    @Test
    void rejectsAnEventAloneThatLacksItsTypeOrSenderOrIsNoJson() {
        var events = messages(BATCHES, post("""
            {"schema":"iglu:x","data":[{"uid":"u"},{"e":"pv"},{"e":"ue","uid":"u","ue_px":"AAAA"},{"e":"pv","uid":"u"}]}"""));

        assertThat(events.get(0).at("/rejected").asText()).isEqualTo("/e");
        assertThat(events.get(1).at("/rejected").asText()).isEqualTo("/duid");
        assertThat(events.get(2).at("/rejected").asText()).isEqualTo("/ue_px");
        assertThat(events.get(3).at("/type").asText()).isEqualTo("page");
    }

    /** Trackers of phones have neither a domain nor its cookie. */
    @Test
    void takesTheInstallationOfASessionForTheDeviceOfAnApp() {
        var events = messages(BATCHES, post("""
            {"data":[{"e":"ue","eid":"1","ue_pr":"%1$s","co":"%2$s","ua":"App/1","ip":"203.0.113.7"},
             {"e":"ue","eid":"2","ue_pr":"%1$s","tnuid":"network","co":"%2$s"},
             {"e":"ue","eid":"3","ue_pr":"%1$s","co":"%3$s"},
             {"e":"ue","eid":"4","ue_pr":"%1$s","co":"{"}]}""".formatted(
                        escaped(unstructured("iglu:com.acme/song_played/jsonschema/1-0-0", "{}")),
                        escaped(session("phone")),
                        escaped(session("00000000-0000-0000-0000-000000000000")))));

        assertThat(events.get(0).at("/anonymousId").asText()).isEqualTo("phone");
        assertThat(events.get(0).at("/context/userAgent").asText()).isEqualTo("App/1");
        assertThat(events.get(0).at("/context/ip").asText()).isEqualTo("203.0.113.7");
        assertThat(events.get(1).at("/anonymousId").asText()).isEqualTo("network");
        assertThat(events.get(2).at("/rejected").asText())
                .as("an anonymous session")
                .isEqualTo("/duid");
        assertThat(events.get(3).at("/rejected").asText()).isNotEmpty();
    }

    @Test
    void takesASaleOfTheEcommercePluginForAnOrder() {
        String action = "iglu:com.snowplowanalytics.snowplow.ecommerce/snowplow_ecommerce_action/jsonschema/1-0-2";
        String sale = """
            {"schema":"s","data":[{"schema":"iglu:com.snowplowanalytics.snowplow.ecommerce/transaction/jsonschema/1-0-0",
             "data":{"transaction_id":"o1","revenue":12.5,"currency":"EUR","discount_code":"MAY"}}]}""";
        var events = messages(BATCHES, post("""
            {"data":[{"e":"ue","eid":"1","uid":"u","ue_pr":"%s","co":"%s"},{"e":"ue","eid":"2","uid":"u","ue_pr":"%s"}]}""".formatted(
                        escaped(unstructured(action, "{\"type\":\"transaction\"}")),
                        escaped(sale),
                        escaped(unstructured(action, "{\"type\":\"add_to_cart\"}")))));

        assertThat(events.get(0).at("/event").asText()).isEqualTo("Order Completed");
        assertThat(events.get(0).at("/properties/order_id").asText()).isEqualTo("o1");
        assertThat(events.get(0).at("/properties/revenue").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(events.get(0).at("/properties/coupon").asText()).isEqualTo("MAY");
        assertThat(events.get(1).at("/event").asText()).isEqualTo("snowplow_ecommerce_action");
        assertThat(events.get(1).at("/properties/type").asText()).isEqualTo("add_to_cart");
    }

    private static String unstructured(String schema, String data) {
        return "{\"schema\":\"u\",\"data\":{\"schema\":\"%s\",\"data\":%s}}".formatted(schema, data);
    }

    private static String session(String installation) {
        return """
            {"schema":"c","data":[7,{"schema":"iglu:com.snowplowanalytics.snowplow/client_session/jsonschema/1-0-2",
             "data":{"userId":"%s","sessionId":"s"}}]}""".formatted(installation);
    }

    private static String escaped(String json) {
        return json.replace("\n", "").replace("\"", "\\\"");
    }

    private static String batch(String... starts) {
        var events =
                List.of(starts).stream().map(start -> start.strip() + COMMON).toList();
        return "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4\",\"data\":["
                + String.join(",", events) + "]}";
    }

    private static Map<String, List<String>> query(String event, String sent) {
        var query = new HashMap<String, List<String>>();
        Map.of("e", "ue", "uid", "u1", "dtm", "1795939551742", "stm", sent, "ue_pr", event)
                .forEach((name, value) -> query.put(name, List.of(value)));
        return query;
    }
}
