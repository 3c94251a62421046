package dev.lakeward.standalone.reference;

import static dev.lakeward.standalone.reference.ShopReferenceTest.feed;
import static dev.lakeward.standalone.reference.ShopReferenceTest.sessions;
import static dev.lakeward.standalone.reference.ShopReferenceTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.processor.Harness;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Purchases at the edges of sessions and of time, and what a bill or a campaign leaves out. */
class ShopEdgesTest {
    @TempDir
    private Path folder;

    @Test
    void countsAnInclusiveEndAndAPurchaseDaysIntoASessionThatNothingClosed() {
        try (var harness = new Harness(folder, Map.of())) {
            feed(harness, ReferenceEvents.events("shop-clickstream-csv", "shop/edge/mobile_app_clickstream.csv"));
            feed(harness, ReferenceEvents.events("shop-purchases-csv", "shop/edge/user_purchases.csv"));

            Map<String, JsonNode> rows = harness.current("purchase_attribution");
            assertThat(text(rows.get("p1"), "session_id")).isEqualTo("e001");
            assertThat(text(rows.get("p2"), "session_id")).isEqualTo("e001");
            assertThat(text(rows.get("p3"), "session_id")).isEqualTo("e005");
            assertThat(new BigDecimal(text(harness.current("campaign_revenue").get("1"), "revenue")))
                    .isEqualByComparingTo("40.50");
        }
    }

    @Test
    void countsAPurchaseAsLongAsItsSessionIsRemembered() {
        try (var harness = new Harness(folder, Map.of())) {
            feed(
                    harness,
                    List.of(app("o", "app_open", "01-01T10:00"), purchase(), app("c", "app_close", "01-01T10:02")));
            feed(harness, List.of(app("o31", "app_open", "02-01T10:00")));
            feed(harness, List.of(app("o32", "app_open", "02-01T11:00")));

            assertThat(text(sessions(harness).get("u/o"), "conversions")).isEqualTo("1");
        }
    }

    @Test
    void takesBackACampaignThatLostItsOnlyPurchaseToALateOpen() {
        try (var harness = new Harness(folder, Map.of())) {
            feed(
                    harness,
                    List.of(
                            app("a", "app_open", "01-01T10:00", ",\"campaign_id\":\"A\",\"channel_id\":\"ads\""),
                            purchase(),
                            bill("true")));
            feed(
                    harness,
                    List.of(app(
                            "late", "app_open", "01-01T10:00:30", ",\"campaign_id\":\"B\",\"channel_id\":\"ads\"")));

            assertThat(harness.current("campaign_revenue")).containsOnlyKeys("B");
        }
    }

    /** The fourth purchase of the edge: one session ends, and the next opens, at the instant of the purchase. */
    @Test
    void attributesAPurchaseToTheSessionThatIsAlreadyOpenInModelsToo() {
        try (var harness = new Harness(folder, Map.of())) {
            feed(
                    harness,
                    List.of(
                            app("s1", "app_open", "01-01T10:00", ",\"campaign_id\":\"A\",\"channel_id\":\"ads\""),
                            purchase(),
                            app("again", "purchase", "01-01T10:02", ",\"purchase_id\":\"p\""),
                            app("s2", "app_open", "01-01T10:01", ",\"campaign_id\":\"B\",\"channel_id\":\"ads\""),
                            bill("true")));

            assertThat(text(harness.current("purchase_attribution").get("p"), "session_id"))
                    .isEqualTo("s1");
            assertThat(harness.current("attribution_models").values())
                    .hasSize(6)
                    .allSatisfy(row -> assertThat(text(row, "session_id")).isEqualTo("s1"));
            Map<String, JsonNode> sessions = sessions(harness);
            assertThat(text(sessions.get("u/s1"), "conversions")).isEqualTo("1");
            assertThat(text(sessions.get("u/s2"), "conversions")).isEqualTo("0");
        }
    }

    @Test
    void countsSessionsWithoutACampaignLikeAnyOther() {
        try (var harness = new Harness(folder, Map.of())) {
            feed(harness, List.of(app("a", "app_open", "01-01T10:00"), purchase(), bill("true")));

            JsonNode revenue = harness.current("campaign_revenue").get("");
            assertThat(Objects.requireNonNull(revenue).has("campaign_id")).isFalse();
            assertThat(new BigDecimal(text(revenue, "revenue"))).isEqualByComparingTo("5.00");
            assertThat(text(harness.current("channel_popularity").get("/"), "channel_rank"))
                    .isEqualTo("1");
        }
    }

    @Test
    void takesABillThatDoesNotSayWhetherItWasPaidAsNotPaid() {
        try (var harness = new Harness(folder, Map.of())) {
            feed(harness, List.of(app("a", "app_open", "01-01T10:00"), purchase(), bill("null")));

            assertThat(text(harness.current("purchase_attribution").get("p"), "is_confirmed"))
                    .isEqualTo("false");
            assertThat(text(harness.current("campaign_revenue").get(""), "confirmed_purchases"))
                    .isEqualTo("0");
        }
    }

    private static String bill(String confirmed) {
        return "{\"event_type\":\"billing\",\"event_id\":\"b\",\"purchase_id\":\"p\",\"purchase_time\":\"2026-01-01T10:01:00Z\","
                + "\"event_time\":\"2026-01-01T10:01:00Z\",\"billing_cost\":5,\"is_confirmed\":%s}"
                        .formatted(confirmed);
    }

    private static String purchase() {
        return app("p", "purchase", "01-01T10:01", ",\"purchase_id\":\"p\"");
    }

    private static String app(String id, String type, String time) {
        return app(id, type, time, "");
    }

    private static String app(String id, String type, String time, String more) {
        String full = time.length() == "01-01T10:00".length() ? time + ":00" : time;
        return "{\"event_id\":\"%s\",\"event_type\":\"%s\",\"user_id\":\"u\",\"event_time\":\"2026-%sZ\"%s}"
                .formatted(id, type, full, more);
    }
}
