package dev.lakeward.ingest.endpoint.ga4;

import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.messages;
import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.ingest.endpoint.protocol.AdapterCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Ga4ProtocolTest {
    private static final MeasurementAdapter MEASUREMENT = new MeasurementAdapter();
    private static final GtagAdapter GTAG = new GtagAdapter();
    private static final String PURCHASE = """
        {"client_id":"%s","user_id":"u1","timestamp_micros":1795939481020123,"events":[
         {"name":"purchase","params":{"transaction_id":"t1","value":12.5,"currency":"EUR","items":[{"item_id":"s"}],
          "campaign":"spring","source":"mail"}},
         {"name":"page_view","params":{"page_location":"https://shop.example/a","page_title":"A"}},{"params":{}}]}""";

    @Test
    void turnsEventsOfTheMeasurementProtocolIntoTracksAndPages() {
        var messages = messages(MEASUREMENT, post(PURCHASE.formatted("c1")));
        JsonNode purchase = messages.getFirst();

        assertThat(purchase.at("/event").asText()).isEqualTo("purchase");
        assertThat(purchase.at("/userId").asText()).isEqualTo("u1");
        assertThat(purchase.at("/anonymousId").asText()).isEqualTo("c1");
        assertThat(purchase.at("/client_id").asText()).isEqualTo("c1");
        assertThat(purchase.at("/timestamp").asText()).isEqualTo("1795939481020");
        assertThat(purchase.at("/properties/value").asText()).isEqualTo("12.5");
        assertThat(purchase.at("/context/campaign/name").asText()).isEqualTo("spring");
        assertThat(messages.get(1).at("/type").asText()).isEqualTo("page");
        assertThat(messages.get(1).at("/context/page/title").asText()).isEqualTo("A");
        assertThat(messages.get(2).at("/rejected").asText()).isEqualTo("/name");
    }

    @Test
    void derivesIdsFromClientAndTimeAndGivesNoneToAnEventWithoutATime() {
        var one = messages(MEASUREMENT, post(PURCHASE.formatted("c1")));
        var retry = messages(MEASUREMENT, post(PURCHASE.formatted("c1")));
        var other = messages(MEASUREMENT, post(PURCHASE.formatted("c2")));
        var timeless = messages(MEASUREMENT, post("{\"client_id\":\"c\",\"events\":[{\"name\":\"login\"}]}"));

        assertThat(retry).isEqualTo(one);
        assertThat(other.getFirst().at("/messageId"))
                .isNotEqualTo(one.getFirst().at("/messageId"));
        assertThat(timeless.getFirst().has("messageId")).isFalse();
    }

    @Test
    void rejectsEventsOfNobody() {
        assertThat(messages(MEASUREMENT, post("{\"events\":[{\"name\":\"login\"}]}"))
                        .getFirst()
                        .at("/rejected")
                        .asText())
                .isEqualTo("/client_id");
    }

    @Test
    void readsOneEventALineThatSharesTheQueryOfItsPage() {
        var request = AdapterCalls.request(
                "en=page_view&_et=5\nen=purchase&epn.value=12.5&ep.transaction_id=t1&pr1=idS1~nmShoe~pr12.5~qt1"
                        .getBytes(UTF_8),
                query("_s", "1"));
        var messages = messages(GTAG, request);
        JsonNode purchase = messages.get(1);

        assertThat(messages.get(0).at("/type").asText()).isEqualTo("page");
        assertThat(messages.get(0).at("/context/page/url").asText()).isEqualTo("https://shop.example/a");
        assertThat(messages.get(0).at("/messageId").asText()).hasSize(36);
        assertThat(messages.get(0).at("/messageId")).isNotEqualTo(purchase.at("/messageId"));
        assertThat(messages(GTAG, request)).isEqualTo(messages);
        assertThat(purchase.at("/event").asText()).isEqualTo("purchase");
        assertThat(purchase.at("/anonymousId").asText()).isEqualTo("c1");
        assertThat(purchase.at("/properties/value").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(purchase.at("/properties/currency").asText()).isEqualTo("EUR");
        assertThat(purchase.at("/properties/items/0/item_name").asText()).isEqualTo("Shoe");
        assertThat(purchase.at("/properties/items/0/price").decimalValue()).isEqualByComparingTo("12.5");
    }

    @Test
    void tellsHitsOfOnePageApartByTheirCount() {
        var first = messages(GTAG, AdapterCalls.get(with(query("_s", "1"), "en", "login")));
        var second = messages(GTAG, AdapterCalls.get(with(query("_s", "2"), "en", "login")));

        assertThat(first.getFirst().at("/messageId"))
                .isNotEqualTo(second.getFirst().at("/messageId"));
        assertThat(messages(GTAG, AdapterCalls.get(query("_s", "1")))
                        .getFirst()
                        .at("/rejected")
                        .asText())
                .isEqualTo("/en");
    }

    private static Map<String, List<String>> query(String name, String value) {
        var page = Map.of(
                "v", List.of("2"),
                "tid", List.of("G-1"),
                "cid", List.of("c1"),
                "_p", List.of("17959"),
                "cu", List.of("EUR"),
                "dl", List.of("https://shop.example/a"));
        return with(page, name, value);
    }

    private static Map<String, List<String>> with(Map<String, List<String>> query, String name, String value) {
        var more = new HashMap<>(query);
        more.put(name, List.of(value));
        return more;
    }
}
