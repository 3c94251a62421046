package dev.lakeward.ingest.endpoint.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.publish.WarningCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdkMessageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "false", "\"  \"", "\"\\t\\u0020\""})
    void takesABlankUserIdAsAbsentSoThatTheAnonymousIdCounts(String userId) throws Exception {
        var event =
                event("{\"type\":\"track\",\"event\":\"A\",\"userId\":%s,\"anonymousId\":\"an-1\"}".formatted(userId));

        assertThat(event.at("/user_id").asText()).isEqualTo("an-1");
        assertThat(event.at("/anonymous_id").asText()).isEqualTo("an-1");
    }

    @ParameterizedTest
    @CsvSource({"anonymousId, anonymous_id", "groupId, group_id", "previousId, previous_id"})
    void leavesOutOtherIdsThatSayNothing(String name, String column) throws Exception {
        var event = event("{\"type\":\"identify\",\"userId\":\"u\",\"%s\":\"\"}".formatted(name));

        assertThat(event.has(column)).isFalse();
        assertThat(event.at("/user_id").asText()).isEqualTo("u");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "{\"id\":7}", "[1]"})
    void warnsOfAUserIdThatIsNoIdAndKeepsIt(String userId) throws Exception {
        var message = read("{\"type\":\"page\",\"userId\":%s,\"anonymousId\":\"an\"}".formatted(userId));
        var event = JSON.readTree(message.sdkRow(null).json());

        assertThat(event.at("/user_id").asText()).isEqualTo("an");
        assertThat(event.at("/unusable_user_id").toString()).isEqualTo(userId);
        assertThat(message.warnings())
                .extracting(warning -> warning.code())
                .containsExactly(WarningCode.UNUSABLE_USER_ID);
    }

    @Test
    void letsTheEnvelopesUserWinOverAPropertyOfThatNameAndKeepsTheProperty() throws Exception {
        var text = row(
                "{\"type\":\"track\",\"event\":\"Purchase Sword\",\"userId\":\"owner\",\"properties\":{\"amount_purchased\":1,\"user_id\":\"someone-else\"}}");
        var number = row(
                "{\"type\":\"track\",\"event\":\"Purchase Sword\",\"userId\":\"owner\",\"properties\":{\"user_id\":123,\"event_id\":\"x\",\"event_type\":\"y\",\"anonymous_id\":\"z\"},\"messageId\":\"pu-2\",\"anonymousId\":\"an\"}");

        assertThat(text.at("/user_id").asText()).isEqualTo("owner");
        assertThat(text.at("/properties_user_id").asText()).isEqualTo("someone-else");
        assertThat(number.at("/user_id").asText()).isEqualTo("owner");
        assertThat(number.at("/properties_user_id").asInt()).isEqualTo(123);
        assertThat(number.at("/event_id").asText()).isEqualTo("pu-2");
        assertThat(number.at("/properties_event_id").asText()).isEqualTo("x");
        assertThat(number.at("/event_type").asText()).isEqualTo("purchase_sword");
        assertThat(number.at("/anonymous_id").asText()).isEqualTo("an");
    }

    @Test
    void keepsWhatTheEnvelopeOfACatalogueTrackSays() throws Exception {
        var event = row("""
            {"type":"track","event":"Purchase Sword","messageId":"cd-1","userId":"u","anonymousId":"anon-7","writeKey":"secret",
             "context":{"campaign":{"name":"c1"},"page":{"path":"/"},"device":{"id":"d"},"library":{"name":"l"},"locale":"en"},
             "integrations":{"All":false},"channel":"web","properties":{"amount_purchased":1,"colour":"red","channel":"mine"}}
            """);

        assertThat(event.at("/context/campaign/name").asText()).isEqualTo("c1");
        assertThat(event.at("/context/device/id").asText()).isEqualTo("d");
        assertThat(event.at("/anonymous_id").asText()).isEqualTo("anon-7");
        assertThat(event.at("/integrations/All").asBoolean(true)).isFalse();
        assertThat(event.at("/colour").asText()).isEqualTo("red");
        assertThat(event.at("/channel").asText()).as("a property is a column").isEqualTo("mine");
        assertThat(event.at("/message_channel").asText()).isEqualTo("web");
        assertThat(event.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identify", "group", "alias", "page", "screen", "track"})
    void keepsIntegrationsAndAllElseOfEveryMessage(String type) throws Exception {
        var event =
                event("{\"type\":\"%s\",\"event\":\"e\",\"userId\":\"u\",\"integrations\":{\"All\":true},\"version\":2}"
                        .formatted(type));

        assertThat(event.at("/integrations/All").asBoolean()).isTrue();
        assertThat(event.at("/version").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Identify",
                "Page",
                "Screen",
                "Group",
                "Alias",
                "Track",
                "Order",
                "Image",
                "Customer",
                "Billing",
                "Site Visit",
                "Measurement",
                "Measuring Component",
                "Device",
                "Install Event",
                "Page Activity",
                "App Open",
                "Default",
                "sessions",
                "rejected_events"
            })
    void leavesATrackWithTheNameOfABuiltInTypeInTracks(String name) throws Exception {
        var message = read("{\"type\":\"track\",\"event\":\"%s\",\"userId\":\"u\"}".formatted(name));

        assertThat(message.table()).isNull();
        assertThat(JSON.readTree(message.sdkRow(null).json()).at("/event").asText())
                .isEqualTo(name);
        assertThat(JSON.readTree(message.sdkRow(null).json()).at("/event_type").asText())
                .isEqualTo("track");
    }

    @Test
    void takesATrackIntoTheTableThatItNamesToThisDestination() throws Exception {
        var message = read(
                "{\"type\":\"track\",\"event\":\"Bought\",\"userId\":\"u\",\"integrations\":{\"All\":true,\"Lakeward\":{\"event_type\":\"order\"}},\"properties\":{\"customer_id\":\"c\",\"order_id\":\"o\"}}");
        var row = JSON.readTree(
                message.row(Objects.requireNonNull(message.table())).json());

        assertThat(row.at("/event_type").asText()).isEqualTo("order");
        assertThat(row.at("/customer_id").asText()).isEqualTo("c");
        assertThat(row.at("/user_id").asText()).isEqualTo("u");
        assertThat(row.at("/event").asText()).isEqualTo("Bought");
        assertThat(
                        read("{\"type\":\"track\",\"event\":\"Purchase Sword\",\"integrations\":{\"Lakeward\":{\"event_type\":\"x\"}}}")
                                .table())
                .isNull();
        assertThat(read("{\"type\":\"track\",\"event\":\"Purchase Sword\",\"integrations\":{\"Lakeward\":true}}")
                        .table())
                .isNotNull();
    }

    @Test
    void takesATrackIntoAnOwnTableByItsNameUnlessThatTableTakesNone(@TempDir Path folder) throws Exception {
        own(folder, "rides", "driver_id", "taxi_ride", "");
        own(folder, "quiet", "user_id", "quiet_ride", "\"x-tracks\": false,");
        var catalog = Catalog.load(folder);

        var ride = read(
                catalog,
                "{\"type\":\"track\",\"event\":\"Taxi Ride\",\"userId\":\"u\",\"properties\":{\"driver_id\":\"d\"}}");
        var row = JSON.readTree(ride.row(Objects.requireNonNull(ride.table())).json());
        assertThat(row.at("/driver_id").asText()).as("the property is the key").isEqualTo("d");
        assertThat(row.at("/user_id").asText()).isEqualTo("u");
        var keyless = read(catalog, "{\"type\":\"track\",\"event\":\"taxi-ride\",\"anonymousId\":\"a\"}");
        assertThat(JSON.readTree(keyless.row(Objects.requireNonNull(keyless.table()))
                                .json())
                        .at("/driver_id")
                        .asText())
                .isEqualTo("a");
        assertThat(read(catalog, "{\"type\":\"track\",\"event\":\"Quiet Ride\",\"userId\":\"u\"}")
                        .table())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"type\":\"billing\"}', unknown-event-type",
        "'{\"type\":\"default\"}', unknown-event-type",
        "'{}', missing-property",
        "'{\"type\":null}', missing-property"
    })
    void rejectsATypeThatNoSdkSends(String json, String code) throws Exception {
        var rejected = read(json).wrongType().orElseThrow();

        assertThat(rejected.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code().code()).isEqualTo(code);
            assertThat(fault.pointer()).isEqualTo("/type");
        });
    }

    private static void own(Path folder, String table, String key, String type, String more) throws Exception {
        Files.createDirectories(folder.resolve("own"));
        Files.writeString(folder.resolve("own/" + table + ".json"), """
            {"x-table": "%s", %s "x-key": "%s", "type": "object", "required": ["event_type", "%s"],
             "properties": {"event_type": {"type": "string", "enum": ["%s"]}, "%s": {"type": "string"}}}
            """.formatted(table, more, key, key, type, key));
    }

    static JsonNode event(String json) throws Exception {
        return JSON.readTree(read(json).sdkRow(null).json());
    }

    static JsonNode row(String json) throws Exception {
        var message = read(json);
        return JSON.readTree(
                message.row(Objects.requireNonNull(message.table())).json());
    }

    static SdkMessage read(String json) throws Exception {
        return read(Catalog.builtIn(), json);
    }

    private static SdkMessage read(Catalog catalog, String json) throws Exception {
        return read(new SdkMessage(catalog, Enrichment.NONE), json);
    }

    static SdkMessage read(SdkMessage message, String json) throws Exception {
        byte[] bytes = json.getBytes(UTF_8);
        message.read(bytes, 0, bytes.length, new SdkMessage.Delivery(null, null, NOW.toEpochMilli()));
        return message;
    }
}
