package dev.lakeward.ingest.endpoint.mixpanel;

import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.messages;
import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.ingest.endpoint.mixpanel.MixpanelAdapter.Kind;
import dev.lakeward.ingest.endpoint.protocol.AdapterCalls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events as mixpanel 0.24 for Node and mixpanel-browser 2.83 sent them to a recorder. */
class MixpanelAdapterTest {
    private static final MixpanelAdapter EVENTS = new MixpanelAdapter(Kind.EVENTS);
    private static final MixpanelAdapter PROFILES = new MixpanelAdapter(Kind.PROFILES);
    private static final String NODE =
            "eyJldmVudCI6Ik9yZGVyIENvbXBsZXRlZCIsInByb3BlcnRpZXMiOnsiZGlzdGluY3RfaWQiOiJ1MSIsIm9yZGVyX2lkIjoibzEiLCJyZXZl"
                    + "bnVlIjoxMi41LCJjdXJyZW5jeSI6IkVVUiIsInV0bV9zb3VyY2UiOiJtYWlsIiwiJGN1cnJlbnRfdXJsIjoiaHR0cHM6Ly94L3"
                    + "kiLCJ0b2tlbiI6Im1wX3Rva2VuIiwibXBfbGliIjoibm9kZSIsIiRsaWJfdmVyc2lvbiI6IjAuMjQuMCJ9fQ==";
    private static final String LIST =
            "data=W3siZXZlbnQiOiJBIiwicHJvcGVydGllcyI6eyJkaXN0aW5jdF9pZCI6InUxIiwidG9rZW4iOiJtcF90b2tlbiJ9fSx7ImV2ZW50Ijoi"
                    + "QiIsInByb3BlcnRpZXMiOnsiZGlzdGluY3RfaWQiOiJ1MiIsInRpbWUiOjE3OTU5Mzk1NDc4OTQsInRva2VuIjoibXBfdG9rZW4i"
                    + "fX1d";

    @Test
    void readsAnEventOfTheQuery() throws Exception {
        var request = AdapterCalls.get(Map.of("data", List.of(NODE)));
        JsonNode track = messages(EVENTS, request).getFirst();

        assertThat(EVENTS.read(request).key()).isEqualTo("mp_token");
        assertThat(track.at("/event").asText()).isEqualTo("Order Completed");
        assertThat(track.at("/userId").asText()).isEqualTo("u1");
        assertThat(track.at("/properties/revenue").asText()).isEqualTo("12.5");
        assertThat(track.at("/properties").has("token")).isFalse();
        assertThat(track.at("/context/campaign/source").asText()).isEqualTo("mail");
        assertThat(track.at("/context/page/url").asText()).isEqualTo("https://x/y");
        assertThat(track.at("/context/library/name").asText()).isEqualTo("node");
        assertThat(track.has("messageId")).as("neither id nor time").isFalse();
    }

    @Test
    void readsTheEventsOfAFormAndDerivesTheIdOfOneWithATime() {
        var events = messages(EVENTS, post(LIST));

        assertThat(events).extracting(event -> event.at("/event").asText()).containsExactly("A", "B");
        assertThat(events.get(0).has("messageId")).isFalse();
        assertThat(events.get(1).at("/messageId").asText()).hasSize(36);
        assertThat(events.get(1).at("/timestamp").asText()).isEqualTo("1795939547894");
    }

    @Test
    void tellsDevicesFromUsers() {
        var events = messages(EVENTS, post("""
            [{"event":"$mp_web_page_view","properties":{"distinct_id":"$device:2861","$device_id":"2861",
              "$insert_id":"ewtxtwxuzq5plfkg","time":1795941309.215,"current_page_title":"Shop"}},
             {"event":"$identify","properties":{"distinct_id":"u1","$device_id":"2861","$user_id":"u1",
              "$anon_distinct_id":"$device:2861","$insert_id":"z3w","time":1795941309.225}}]"""));

        assertThat(events.get(0).at("/type").asText()).isEqualTo("page");
        assertThat(events.get(0).at("/name").asText()).isEqualTo("Shop");
        assertThat(events.get(0).at("/anonymousId").asText()).isEqualTo("2861");
        assertThat(events.get(0).has("userId")).isFalse();
        assertThat(events.get(0).at("/messageId").asText()).isEqualTo("ewtxtwxuzq5plfkg");
        assertThat(events.get(1).at("/type").asText()).isEqualTo("identify");
        assertThat(events.get(1).at("/userId").asText()).isEqualTo("u1");
        assertThat(events.get(1).at("/anonymousId").asText()).isEqualTo("2861");
    }

    @Test
    void turnsChangesOfProfilesIntoIdentifyAndGroup() {
        var profiles = messages(PROFILES, post("""
            [{"$set":{"$email":"a@b.c"},"$add":{"n":1},"$token":"mp_token","$distinct_id":"u1"},
             {"$set":{"name":"Acme"},"$token":"mp_token","$group_key":"company","$group_id":"acme"},
             {"$set":{}}]"""));

        assertThat(profiles.get(0).at("/type").asText()).isEqualTo("identify");
        assertThat(profiles.get(0).at("/traits/$email").asText()).isEqualTo("a@b.c");
        assertThat(profiles.get(0).at("/traits/$add/n").asInt()).isEqualTo(1);
        assertThat(profiles.get(0).at("/traits").has("$token")).isFalse();
        assertThat(profiles.get(1).at("/groupId").asText()).isEqualTo("acme");
        assertThat(profiles.get(2).at("/rejected").asText()).isEqualTo("/$distinct_id");
    }

    @Test
    void importsOneEventALine() {
        var events = messages(new MixpanelAdapter(Kind.IMPORT), post("""
            {"event":"A","properties":{"distinct_id":"u","$insert_id":"i1","time":1790000000}}

            {"event":"B","properties":{"distinct_id":"u"}}
            {"properties":{}}"""));

        assertThat(events.get(0).at("/messageId").asText()).isEqualTo("i1");
        assertThat(events.get(1).at("/event").asText()).isEqualTo("B");
        assertThat(events.get(2).at("/rejected").asText()).isEqualTo("/event");
    }
}
