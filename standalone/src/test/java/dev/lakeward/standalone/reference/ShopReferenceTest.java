package dev.lakeward.standalone.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.processor.Harness;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopReferenceTest {
    @TempDir
    private Path folder;

    @Test
    @Tag("system")
    void attributesPurchasesAsTheReferenceDoes() {
        check46(false);
    }

    @Test
    void attributesPurchasesAlikeWhenEventsAreShuffledAndRepeated() {
        check46(true);
    }

    @Test
    @Tag("system")
    void findsTheSessionsOfAFileThatNoBillBelongsTo() {
        try (var harness = new Harness(folder, Map.of("LAKEWARD_PROCESSOR_STAGES", "app-sessions"))) {
            feed(harness, ReferenceEvents.events("shop-clickstream-csv", "shop/mobile_app_clickstream_34.csv.gz"));
            checkSessions(harness, "shop/expected/sessions_34.csv.gz");
            assertThat(harness.current("purchase_attribution").values())
                    .allSatisfy(row -> assertThat(text(row, "status")).isEqualTo("no_billing"));
            assertThat(harness.current("campaign_revenue")).isEmpty();
        }
    }

    @Test
    void followsTheSmallExampleByHand() {
        try (var harness = new Harness(folder, Map.of())) {
            feed(harness, ReferenceEvents.events("shop-purchases-csv", "shop/dummy/user_purchases.csv"));
            feed(harness, ReferenceEvents.events("shop-clickstream-csv", "shop/dummy/mobile_app_clickstream.csv"));
            checkSessions(harness, "shop/expected/sessions_dummy.csv");
            checkProjection(harness, "shop/expected/projection_dummy.csv");
            checkRevenue(harness, "shop/expected/top10_campaigns_dummy.csv");
            checkRanks(harness, "shop/expected/channel_rank_dummy.csv");
        }
    }

    private void check46(boolean shuffled) {
        List<String> events =
                new ArrayList<>(ReferenceEvents.events("shop-purchases-csv", "shop/user_purchases_46.csv.gz"));
        events.addAll(ReferenceEvents.events("shop-clickstream-csv", "shop/mobile_app_clickstream_46.csv.gz"));
        try (var harness = new Harness(folder, Map.of("LAKEWARD_PROCESSOR_STAGES", "app-sessions"))) {
            feed(harness, shuffled ? ReferenceEvents.shuffled(events, 46) : events);
            checkSessions(harness, "shop/expected/sessions_46.csv.gz");
            checkProjection(harness, "shop/expected/projection_46.csv.gz");
            checkRevenue(harness, "shop/expected/revenue_by_campaign_46.csv");
            checkRanks(harness, "shop/expected/channel_rank_46.csv");
            checkWeights(harness);
        }
    }

    static void feed(Harness harness, List<String> events) {
        for (int i = 0; i < events.size(); i++) {
            harness.send(events.get(i));
            if (i % 9973 == 0) {
                harness.passSeconds(1);
            }
        }
        harness.passSeconds(1);
        harness.passSeconds(1);
        harness.passSeconds(1);
    }

    private static void checkSessions(Harness harness, String file) {
        Map<String, JsonNode> rows = sessions(harness);
        var answers = ReferenceEvents.answers(file);
        assertThat(rows).hasSize(answers.size());
        for (Map<String, String> answer : answers) {
            JsonNode row = rows.get(answer.get("userId") + "/" + answer.get("sessionKey(app_open eventId)"));
            assertThat(text(row, "user_id")).isEqualTo(answer.get("userId"));
            assertThat(text(row, "campaign_id")).isEqualTo(answer.get("campaignId"));
            assertThat(text(row, "channel_id")).isEqualTo(answer.get("channelId"));
            assertThat(text(row, "started_at")).isEqualTo(time(answer.get("startSessionEventTime")));
            assertThat(text(row, "ended_at")).isEqualTo(time(answer.get("endSessionEventTime")));
            assertThat(text(row, "close_reason")).isEqualTo(answer.get("endEventType"));
        }
    }

    private static void checkProjection(Harness harness, String file) {
        Map<String, JsonNode> rows = harness.current("purchase_attribution");
        var answers = ReferenceEvents.answers(file);
        assertThat(rows).hasSize(answers.size());
        for (Map<String, String> answer : answers) {
            JsonNode row = rows.get(answer.get("purchaseId"));
            assertThat(text(row, "status")).isEqualTo("attributed");
            assertThat(text(row, "purchase_time")).isEqualTo(time(answer.get("purchaseTime")));
            assertThat(new BigDecimal(text(row, "billing_cost"))).isEqualByComparingTo(answer.get("billingCost"));
            assertThat(text(row, "is_confirmed")).isEqualToIgnoringCase(answer.get("isConfirmed"));
            assertThat(text(row, "session_id")).isEqualTo(answer.get("sessionKey"));
            assertThat(text(row, "campaign_id")).isEqualTo(answer.get("campaignId"));
            assertThat(text(row, "channel_id")).isEqualTo(answer.get("channelId"));
            assertThat(text(row, "user_id")).isEqualTo(answer.get("userId"));
            assertThat(text(row, "click_time")).isEqualTo(time(answer.get("clickPurchaseEventTime")));
        }
    }

    private static void checkRevenue(Harness harness, String file) {
        Map<String, JsonNode> rows = harness.current("campaign_revenue");
        var answers = ReferenceEvents.answers(file);
        assertThat(rows).hasSize(answers.size());
        for (Map<String, String> answer : answers) {
            JsonNode row = rows.get(answer.get("campaignId"));
            assertThat(new BigDecimal(text(row, "revenue"))).isEqualByComparingTo(answer.get("revenue"));
            assertThat(text(row, "confirmed_purchases")).isEqualTo(answer.get("confirmed_purchases"));
        }
    }

    private static void checkRanks(Harness harness, String file) {
        Map<String, JsonNode> rows = harness.current("channel_popularity");
        var answers = ReferenceEvents.answers(file);
        assertThat(rows).hasSize(answers.size());
        for (Map<String, String> answer : answers) {
            JsonNode row = rows.get(answer.get("campaignId") + "/" + answer.get("channelId"));
            assertThat(text(row, "sessions_count")).isEqualTo(answer.get("sessionsCount"));
            assertThat(text(row, "channel_rank")).isEqualTo(answer.get("channelRank"));
        }
    }

    private static void checkWeights(Harness harness) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (JsonNode row : harness.current("attribution_models").values()) {
            sums.merge(
                    text(row, "purchase_id") + "/" + text(row, "model"),
                    new BigDecimal(text(row, "weight")),
                    BigDecimal::add);
        }
        assertThat(sums).hasSize(60_000);
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isEqualByComparingTo("1"));
    }

    private static String time(@Nullable String text) {
        return Objects.requireNonNull(text).replace(' ', 'T') + "Z";
    }

    /** App sessions by user and session. */
    static Map<String, JsonNode> sessions(Harness harness) {
        return harness.current("sessions").values().stream()
                .filter(row -> !text(row, "close_reason").equals("gap"))
                .collect(Collectors.toMap(row -> text(row, "user_id") + "/" + text(row, "session_id"), row -> row));
    }

    static String text(@Nullable JsonNode row, String name) {
        return Objects.requireNonNull(row).path(name).asText();
    }
}
