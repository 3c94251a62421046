package dev.lakeward.ingest.endpoint.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.ingest.publish.AddedMembers;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaign, page and device of a message are columns of its row. */
class MessageContextTest {
    @Test
    void writesCampaignAndPageOfTheContextToTheirColumns() throws Exception {
        var order = SdkMessageTest.row("""
            {"type":"track","event":"Order Completed","userId":"u","properties":{"order_id":"A1","revenue":12.5},
             "context":{"campaign":{"name":"spring","source":"mail"},"page":{"url":"https://shop.example/?utm_campaign=other&utm_term=blue%20shoes",
             "title":"Shop","referrer":""},"locale":"en-GB","library":{"name":"analytics.js"}}}
            """);

        assertThat(order.at("/event_type").asText()).isEqualTo("order_completed");
        assertThat(order.at("/revenue").asText()).isEqualTo("12.5");
        assertThat(order.at("/campaign_name").asText())
                .as("the context wins over the address")
                .isEqualTo("spring");
        assertThat(order.at("/campaign_source").asText()).isEqualTo("mail");
        assertThat(order.at("/campaign_term").asText()).isEqualTo("blue shoes");
        assertThat(order.at("/page_title").asText()).isEqualTo("Shop");
        assertThat(order.has("page_referrer")).as("an empty text says nothing").isFalse();
        assertThat(order.at("/locale").asText()).isEqualTo("en-GB");
        assertThat(order.at("/library_name").asText()).isEqualTo("analytics.js");
        assertThat(order.at("/context/campaign/name").asText()).isEqualTo("spring");
    }

    @Test
    void readsTheCampaignFromTheAddressOfThePageWhereTheContextNamesNone() throws Exception {
        var page = SdkMessageTest.event(
                "{\"type\":\"page\",\"anonymousId\":\"a\",\"context\":{\"page\":{\"url\":\"https://shop.example/a?x=1&utm_campaign=spring&utm_source=mail&utm_medium=%zz#utm_term=no\"}}}");

        assertThat(page.at("/campaign_name").asText()).isEqualTo("spring");
        assertThat(page.at("/campaign_source").asText()).isEqualTo("mail");
        assertThat(page.has("campaign_medium")).as("not decodable").isFalse();
        assertThat(page.has("campaign_term")).as("no part of the query").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "[]", "{\"page\":7,\"campaign\":{\"name\":{\"a\":1}},\"locale\":null}"})
    void keepsAContextOfAnotherFormWithoutColumns(String context) throws Exception {
        var page = SdkMessageTest.event("{\"type\":\"page\",\"userId\":\"u\",\"context\":%s}".formatted(context));

        assertThat(page.at("/context").toString()).isEqualTo(context);
        assertThat(page.has("campaign_name")).isFalse();
        assertThat(page.has("page_url")).isFalse();
        assertThat(page.has("locale")).isFalse();
    }

    @Test
    void leavesATextThatIsTooLongForItsColumnInTheContext() throws Exception {
        String title = "x".repeat(3000);
        var page = SdkMessageTest.event(
                "{\"type\":\"page\",\"userId\":\"u\",\"context\":{\"page\":{\"title\":\"%s\"}}}".formatted(title));

        assertThat(page.has("page_title")).isFalse();
        assertThat(page.at("/context/page/title").asText()).isEqualTo(title);
    }

    @Test
    void addsWhatWasWorkedOutToRowsOfTablesThatHaveItsColumns() throws Exception {
        var added = new AddedMembers.Builder().truth("is_bot", true).build();
        var message = new SdkMessage(Catalog.builtIn(), clues -> List.of(added));
        SdkMessageTest.read(message, "{\"type\":\"page\",\"userId\":\"u\",\"is_bot\":false}");
        var own = message.sdkRow(null);
        SdkMessageTest.read(message, "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"u\"}");
        var order = message.row(Objects.requireNonNull(message.table()));
        SdkMessageTest.read(message, "{\"type\":\"track\",\"event\":\"Purchase Sword\",\"userId\":\"u\"}");
        var purchase = message.row(Objects.requireNonNull(message.table()));

        assertThat(order.added()).containsExactly(added);
        assertThat(own.added()).as("the client's own value stays").isEmpty();
        assertThat(purchase.added()).as("of a table without enriched_by").isEmpty();
    }
}
