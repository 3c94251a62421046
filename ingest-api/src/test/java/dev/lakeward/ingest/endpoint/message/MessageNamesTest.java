package dev.lakeward.ingest.endpoint.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.ValidationResult;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages whose properties and members have names that the envelope alone gives a value. */
class MessageNamesTest {
    @ParameterizedTest
    @CsvSource({
        "event_id, '\"concert-7\"'",
        "event_time, '\"20:00\"'",
        "event_time, '\"2026-01-02T03:04:05Z\"'",
        "event_type, '\"concert\"'",
        "user_id, 123",
        "anonymous_id, '\"an\"'"
    })
    void takesIdentityAndTimeFromTheEnvelopeAloneAlsoWhereItHasNone(String name, String value) throws Exception {
        String who = name.equals("user_id") ? "anonymousId" : "userId";
        var row = SdkMessageTest.row(
                "{\"type\":\"track\",\"event\":\"Purchase Sword\",\"%s\":\"w\",\"%s\":%s,\"properties\":{\"%s\":%s}}"
                        .formatted(who, name, value, name, value));
        var track = SdkMessageTest.event(
                "{\"type\":\"track\",\"event\":\"A\",\"%s\":\"w\",\"%s\":%s,\"properties\":{\"%s\":%s}}"
                        .formatted(who, name, value, name, value));

        var ofEnvelope = Map.of("event_type", "purchase_sword", "user_id", "w");
        assertThat(row.path(name).asText()).isEqualTo(ofEnvelope.getOrDefault(name, ""));
        assertThat(row.at("/properties_" + name).toString()).isEqualTo(value);
        assertThat(row.at("/message_" + name).toString()).isEqualTo(value);
        assertThat(track.path(name).asText())
                .isEqualTo(name.equals("event_type") ? "track" : ofEnvelope.getOrDefault(name, ""));
        assertThat(track.at("/message_" + name).toString()).isEqualTo(value);
        assertThat(track.at("/properties/" + name).toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "Purchase Sword, purchase_sword",
        "purchase, ga4.purchase",
        "Purchase, ga4.purchase",
        "ga4.purchase, ga4.purchase",
        "Add to cart, add_to_cart",
        "level_up, level_up",
        "Order Completed, order_completed",
        "Signed Up,"
    })
    void findsTheEventTypeOfATrackByItsName(String name, @Nullable String type) {
        assertThat(MessageNames.eventType(Catalog.builtIn(), name)).isEqualTo(type);
    }

    @Test
    void takesNoPropertyForTheTimeWhereTheTimestampCannotBeRead() throws Exception {
        var event = SdkMessageTest.row(
                "{\"type\":\"track\",\"event\":\"Purchase Sword\",\"userId\":\"u\",\"timestamp\":\"soon\",\"properties\":{\"event_time\":\"20:00\"}}");

        assertThat(event.has("event_time")).isFalse();
        assertThat(event.at("/unreadable_time").asText()).isEqualTo("soon");
        assertThat(event.at("/properties_event_time").asText()).isEqualTo("20:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"event_id\":7,", "\"event_time\":\"garbage\",", "\"user_id\":{},", "\"anonymous_id\":1,", ""})
    void acceptsAPurchaseWhateverItsPropertiesAndMembersAreCalled(String reserved) throws Exception {
        var message = SdkMessageTest.read(
                "{\"type\":\"track\",%s\"event\":\"Purchase Sword\",\"userId\":\"u\",\"properties\":{%s\"amount_purchased\":1}}"
                        .formatted(reserved, reserved));
        byte[] row = message.row(Objects.requireNonNull(message.table())).json();

        assertThat(new EventValidator(Catalog.builtIn()).check(row, 0, row.length))
                .isInstanceOfSatisfying(ValidationResult.Accepted.class, accepted -> {
                    assertThat(accepted.eventType()).isEqualTo("purchase_sword");
                    assertThat(accepted.eventId()).isNull();
                });
    }
}
