package dev.lakeward.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.validate.EventValidator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Members that are added to an event after its validation. */
class EventRowTest {
    private static final AddedMembers BROWSER = new AddedMembers.Builder()
            .text("browser_name", "Fire\"fox")
            .truth("is_bot", false)
            .text("bot_name", null)
            .text("browser_name", "again")
            .build();
    private static final AddedMembers NETWORK =
            new AddedMembers.Builder().number("geo_asn", BigDecimal.TEN).build();

    @Test
    void addsMembersBehindThoseOfTheEvent() {
        assertThat(whole("{\"a\":1}", 1))
                .isEqualTo("{\"a\":1,\"browser_name\":\"Fire\\\"fox\",\"is_bot\":false,\"geo_asn\":10}");
    }

    @Test
    void leavesOutMembersOfNamesThatAreWritten() {
        assertThat(BROWSER.without(Set.of("is_bot")::contains).size()).isEqualTo(1);
        assertThat(BROWSER.without(Set.of("other")::contains)).isSameAs(BROWSER);
        assertThat(NETWORK.without(Set.of("geo_asn")::contains).isEmpty()).isTrue();
    }

    /** The processor validates an event once more, by the same rules. */
    @Test
    void leavesOutValuesThatNoRowMayHave() {
        var members = new AddedMembers.Builder()
                .text("geo_asn", "sixty")
                .text("referrer_source", "x".repeat(3000))
                .text("is_bot", "yes")
                .text("referrer_medium", "search")
                .build();

        assertThat(members.size()).isEqualTo(1);
        assertThat(members.without("referrer_medium"::equals).isEmpty()).isTrue();
    }

    /** The processor validates an event once more, by the same limits. */
    @Test
    void addsNothingToAnEventThatWouldBeMoreThanAnEventMayBe() {
        String frame = "{\"a\":\"\"}";
        String longest = "{\"a\":\"" + "x".repeat(EventValidator.MOST_BYTES - frame.length()) + "\"}";

        assertThat(whole(longest, 1)).isEqualTo(longest);
        assertThat(whole("{\"a\":1}", JsonObject.Limits.DEFAULT.members() - 2)).isEqualTo("{\"a\":1}");
        assertThat(whole("{\"a\":1}", JsonObject.Limits.DEFAULT.members() - 3)).contains("geo_asn");
    }

    private static String whole(String json, int members) {
        return new String(new EventRow(json.getBytes(UTF_8), List.of(BROWSER, NETWORK)).whole(members), UTF_8);
    }
}
