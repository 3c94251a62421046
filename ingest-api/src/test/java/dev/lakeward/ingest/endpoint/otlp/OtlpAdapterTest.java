package dev.lakeward.ingest.endpoint.otlp;

import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.messages;
import static dev.lakeward.ingest.endpoint.protocol.AdapterCalls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.endpoint.protocol.AdapterCalls;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logs as the exporters 0.223 of OpenTelemetry JS sent them to a recorder, in JSON and in Protocol Buffers. */
class OtlpAdapterTest {
    private static final OtlpAdapter ADAPTER = new OtlpAdapter();
    private static final String JSON = """
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},
           {"key":"service.version","value":{"stringValue":"1"}}],"droppedAttributesCount":0},
         "scopeLogs":[{"scope":{"name":"scope","version":"1.0"},"logRecords":[
          {"timeUnixNano":"1795939559478000000","observedTimeUnixNano":"1795939559478000000","severityNumber":9,
           "severityText":"INFO","body":{"kvlistValue":{"values":[{"key":"a","value":{"intValue":1}}]}},
           "eventName":"order_completed","attributes":[{"key":"enduser.id","value":{"stringValue":"u1"}},
            {"key":"session.id","value":{"stringValue":"s1"}},{"key":"order_id","value":{"stringValue":"o1"}},
            {"key":"revenue","value":{"doubleValue":12.5}},{"key":"currency","value":{"stringValue":"EUR"}},
            {"key":"list","value":{"arrayValue":{"values":[{"intValue":1},{"stringValue":"b"}]}}}]},
          {"timeUnixNano":"1795939559486000000","body":{"stringValue":"plain"},
           "attributes":[{"key":"event.name","value":{"stringValue":"clicked"}},
            {"key":"user.id","value":{"stringValue":"u2"}}]},
          {"timeUnixNano":"1795939559486000000","body":{"stringValue":"nobody"}}]}]}]}""";
    private static final byte[] PROTOBUF = Base64.getDecoder()
            .decode("CsMCCjIKFgoMc2VydmljZS5uYW1lEgYKBHNob3AKFgoPc2VydmljZS52ZXJzaW9uEgMKATEQABKMAgoMCgVzY29wZR"
                    + "IDMS4wErIBCUB+T+Q1eOwYEAkaBElORk8qCzIJCgcKAWESAhgBMhIKCmVuZHVzZXIuaWQSBAoCdTEyEgoKc2Vzc2lv"
                    + "bi5pZBIECgJzMTIQCghvcmRlcl9pZBIECgJvMTIUCgdyZXZlbnVlEgkhAAAAAAAAKUAyEQoIY3VycmVuY3kSBQoDRV"
                    + "VSMhMKBGxpc3QSCyoJCgIYAQoDCgFiOABZQH5P5DV47BhiD29yZGVyX2NvbXBsZXRlZBJHCYDAXuQ1eOwYKgcKBXBs"
                    + "YWluMhcKCmV2ZW50Lm5hbWUSCQoHY2xpY2tlZDIPCgd1c2VyLmlkEgQKAnUyOABZgMBe5DV47Bg=");

    @Test
    void turnsARecordWithANameIntoATrack() {
        JsonNode track = messages(ADAPTER, post(JSON)).getFirst();

        assertThat(track.at("/event").asText()).isEqualTo("order_completed");
        assertThat(track.at("/timestamp").asText()).isEqualTo("1795939559478");
        assertThat(track.at("/userId").asText()).isEqualTo("u1");
        assertThat(track.at("/anonymousId").asText()).isEqualTo("s1");
        assertThat(track.at("/properties/revenue").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(track.at("/properties/list").toString()).isEqualTo("[1,\"b\"]");
        assertThat(track.at("/properties/body/a").asInt()).isEqualTo(1);
        assertThat(track.at("/context/service.name").asText()).isEqualTo("shop");
        assertThat(track.at("/context/library/name").asText()).isEqualTo("scope");
        assertThat(track.at("/severityText").asText()).isEqualTo("INFO");
    }

    @Test
    void takesTheNameOfAnAttributeAndRejectsARecordOfNobodyAlone() {
        var messages = messages(ADAPTER, post(JSON));

        assertThat(messages.get(1).at("/event").asText()).isEqualTo("clicked");
        assertThat(messages.get(1).at("/userId").asText()).isEqualTo("u2");
        assertThat(messages.get(1).at("/properties/body").asText()).isEqualTo("plain");
        assertThat(messages.get(2).at("/rejected").asText()).isEqualTo("/attributes/enduser.id");
    }

    @Test
    void readsProtocolBuffersAsItReadsJson() {
        var messages = messages(ADAPTER, AdapterCalls.typed("application/x-protobuf", PROTOBUF));
        var sameInJson = messages(ADAPTER, post(JSON));

        for (int i = 0; i < 2; i++) {
            for (String member : List.of("/event", "/userId", "/anonymousId", "/properties", "/context")) {
                assertThat(messages.get(i).at(member))
                        .as(member)
                        .isEqualTo(sameInJson.get(i).at(member));
            }
            assertThat(messages.get(i).at("/timestamp").asText()).matches("1795\\d{9}");
        }
    }

    @Test
    void derivesTheSameIdForARetryAndAnotherForAnEqualRecord() {
        String record = """
            {"timeUnixNano":"1795939559486000000","eventName":"a",
             "attributes":[{"key":"user.id","value":{"stringValue":"u"}}]}""";
        String twice = "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[%1$s,%1$s]}]}]}".formatted(record);

        var messages = messages(ADAPTER, post(twice));

        assertThat(messages(ADAPTER, post(twice))).isEqualTo(messages);
        assertThat(messages.get(0).at("/messageId").asText()).hasSize(36);
        assertThat(messages.get(1).at("/messageId"))
                .isNotEqualTo(messages.get(0).at("/messageId"));
    }

    @Test
    void rejectsATruncatedBodyAsAWhole() {
        for (int length = 1; length < PROTOBUF.length; length++) {
            var cut = AdapterCalls.typed("application/x-protobuf", Arrays.copyOf(PROTOBUF, length));
            assertThatThrownBy(() -> ADAPTER.read(cut)).as("%d bytes", length).isInstanceOf(JsonFault.class);
        }
        assertThatThrownBy(() -> ADAPTER.read(post("{"))).isInstanceOf(JsonFault.class);
    }
}
