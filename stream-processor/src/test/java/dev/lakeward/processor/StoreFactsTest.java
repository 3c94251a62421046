package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages with campaigns and orders in the words of the e-commerce catalogue become sessions, attribution and value. */
class StoreFactsTest {
    private static final List<String> TABLES = List.of(
            "sessions",
            "purchase_attribution",
            "attribution_models",
            "campaign_revenue",
            "customer_week_values",
            "customer_ltv");

    @TempDir
    private Path folder;

    @Test
    void anOrderIsCreditedToTheCampaignsOfTheSessionsBeforeIt() {
        Map<String, Map<String, JsonNode>> facts = facts(List.of(
                page("p1", "10T10:00", "spring", "email"),
                page("p2", "10T10:05", null, null),
                page("p3", "12T09:00", "summer", "tiktok"),
                order("o1", "order_completed", "12T09:10", "A1", "\"revenue\":\"12.50\"")));

        JsonNode attribution = row(facts, "purchase_attribution", "A1");
        assertThat(attribution.at("/status").asText()).isEqualTo("attributed");
        assertThat(attribution.at("/billing_cost").decimalValue()).isEqualByComparingTo("12.50");
        assertThat(attribution.at("/campaign_id").asText()).isEqualTo("summer");
        assertThat(attribution.at("/channel_id").asText()).isEqualTo("Organic Social");
        assertThat(attribution.at("/source").asText()).isEqualTo("tiktok");
        assertThat(attribution.at("/session_id").asText()).isEqualTo("ann/2026-11-12T09:00:00Z");
        assertThat(facts.get("sessions")).containsOnlyKeys("ann/2026-11-10T10:00:00Z", "ann/2026-11-12T09:00:00Z");
        amount(facts, "sessions", "ann/2026-11-12T09:00:00Z", "/revenue", "12.50");
        assertThat(row(facts, "attribution_models", "A1/first/1")
                        .at("/campaign_id")
                        .asText())
                .isEqualTo("spring");
        amount(facts, "attribution_models", "A1/linear/2", "/credit", "6.25");
        amount(facts, "campaign_revenue", "summer", "/revenue", "12.50");
        amount(facts, "customer_ltv", "ann", "/total_amount", "12.50");
    }

    @Test
    void aSessionNamesWhatLedToItAndCountsWhatWasBoughtInIt() {
        Map<String, Map<String, JsonNode>> facts = facts(List.of(
                page("p1", "10T10:00", "spring", "email"),
                page("p2", "10T10:05", null, null),
                order("o1", "order_completed", "12T09:10", "A1", "\"revenue\":\"12.50\"")));

        JsonNode session = row(facts, "sessions", "ann/2026-11-10T10:00:00Z");
        assertThat(session.at("/close_reason").asText()).isEqualTo("gap");
        assertThat(session.at("/campaign_id").asText()).isEqualTo("spring");
        assertThat(session.at("/channel_id").asText()).isEqualTo("Email");
        assertThat(session.at("/touches").asInt()).isEqualTo(1);
        assertThat(session.at("/conversions").asInt()).isZero();
        assertThat(row(facts, "sessions", "ann/2026-11-12T09:10:00Z")
                        .at("/conversions")
                        .asInt())
                .isEqualTo(1);
    }

    /** The week of the order keeps what was paid in it; the week of the refund loses what was paid back. */
    @Test
    void aRefundReducesTheValueOfTheCustomer() {
        Map<String, Map<String, JsonNode>> facts = facts(List.of(
                order("o1", "order_completed", "10T10:10", "A1", "\"total\":\"80.00\",\"currency\":\"EUR\""),
                order("o2", "order_refunded", "17T10:10", "A1", "\"total\":\"30.00\",\"currency\":\"EUR\""),
                order("o2", "order_refunded", "17T10:10", "A1", "\"total\":\"30.00\",\"currency\":\"EUR\""),
                order("o3", "order_completed", "17T10:11", "A2", "\"revenue\":\"20.00\",\"currency\":\"EUR\""),
                order("o4", "order_refunded", "18T10:11", "A2", "\"currency\":\"EUR\"")));

        amount(facts, "customer_ltv", "ann", "/total_amount", "50.00");
        amount(facts, "customer_week_values", "ann/2026-11-08", "/amount_per_wk", "80.00");
        amount(facts, "customer_week_values", "ann/2026-11-15", "/amount_per_wk", "-30.00");
    }

    /** Of a session without a campaign; its first touch that says where it came from. */
    @Test
    void aLinkWithAClickIdAndAnotherSiteNameSourceAndChannel() {
        Map<String, Map<String, JsonNode>> facts = facts(List.of(
                event(
                        "p1",
                        "page",
                        "10T10:00",
                        ",\"page_url\":\"https://shop.example/?gclid=Ab1\",\"page_referrer\":\"https://www.google.com/\""),
                event(
                        "p2",
                        "page",
                        "11T10:00",
                        ",\"page_url\":\"https://shop.example/\",\"page_referrer\":\"https://www.shop.example/cart\""),
                event("p3", "page", "11T10:05", ",\"page_referrer\":\"https://news.example/today\""),
                event("p4", "page", "12T10:00", ""),
                order("o1", "order_completed", "12T10:10", "A1", "\"revenue\":\"12.00\"")));

        JsonNode first = row(facts, "attribution_models", "A1/first/1");
        assertThat(first.at("/channel_id").asText()).isEqualTo("Paid Search");
        assertThat(first.at("/source").asText()).isEqualTo("google");
        assertThat(first.at("/medium").asText()).isEqualTo("cpc");
        JsonNode last = row(facts, "attribution_models", "A1/last_non_direct/2");
        assertThat(last.at("/channel_id").asText()).isEqualTo("Referral");
        assertThat(last.at("/source").asText()).isEqualTo("news.example");
        JsonNode attribution = row(facts, "purchase_attribution", "A1");
        assertThat(attribution.at("/channel_id").asText()).isEqualTo("Direct");
        assertThat(attribution.has("source")).isFalse();
    }

    private static void amount(
            Map<String, Map<String, JsonNode>> facts, String table, String fact, String column, String amount) {
        assertThat(row(facts, table, fact).at(column).decimalValue())
                .as("%s of %s in %s", column, fact, table)
                .isEqualByComparingTo(amount);
    }

    @Test
    void aRefundIsPaidBackAndOneWithoutAnAmountIsWhole() {
        Map<String, Map<String, JsonNode>> facts = facts(List.of(
                page("p1", "10T10:00", "spring", "mail"),
                order("o1", "order_completed", "10T10:10", "A1", "\"total\":\"80.00\""),
                order("o2", "order_refunded", "11T10:10", "A1", "\"total\":\"30.00\""),
                order("o3", "order_completed", "10T10:11", "A2", "\"revenue\":\"20.00\""),
                order("o4", "order_refunded", "11T10:11", "A2", "\"coupon\":\"none\"")));

        assertThat(row(facts, "purchase_attribution", "A1").at("/billing_cost").decimalValue())
                .isEqualByComparingTo("50.00");
        assertThat(row(facts, "purchase_attribution", "A2").at("/billing_cost").decimalValue())
                .isEqualByComparingTo("0");
    }

    @Test
    void aPurchaseInTheWordsOfGoogleAnalyticsIsAnOrderToo() {
        Map<String, Map<String, JsonNode>> facts = facts(List.of(
                event("v", "view_item", "10T10:00", ",\"campaign_name\":\"spring\",\"campaign_source\":\"mail\""),
                event(
                        "p",
                        "ga4.purchase",
                        "10T10:10",
                        ",\"transaction_id\":\"T1\",\"value\":80,\"currency\":\"EUR\",\"items\":[{\"item_id\":\"i\"}]"),
                event("r", "refund", "11T10:10", ",\"transaction_id\":\"T1\",\"value\":30,\"currency\":\"EUR\"")));

        JsonNode attribution = row(facts, "purchase_attribution", "T1");
        assertThat(attribution.at("/billing_cost").decimalValue()).isEqualByComparingTo("50.00");
        assertThat(attribution.at("/campaign_id").asText()).isEqualTo("spring");
        assertThat(row(facts, "sessions", "ann/2026-11-10T10:00:00Z")
                        .at("/revenue")
                        .decimalValue())
                .isEqualByComparingTo("80.00");
        assertThat(row(facts, "customer_ltv", "ann").at("/total_amount").decimalValue())
                .isEqualByComparingTo("50.00");
    }

    @RepeatedTest(10)
    void endTheSameInAnyOrderWithAnyRepeats(RepetitionInfo repetition) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String campaign = i % 3 == 0 ? null : "c" + i % 2;
            events.add(page("p" + i, "1%dT10:0%d".formatted(i % 3, i % 10), campaign, "ads"));
        }
        events.add(order("o1", "order_completed", "10T10:20", "A1", "\"revenue\":\"12.50\""));
        events.add(order("o2", "order_completed", "12T10:01", "A2", "\"revenue\":\"7.00\""));
        events.add(order("o3", "order_refunded", "13T10:01", "A2", "\"total\":\"2.00\""));
        events.add(order("o4", "order_updated", "12T10:30", "A2", "\"revenue\":\"8.00\""));
        Map<String, Map<String, JsonNode>> expected = facts(events);
        var random = new Random(repetition.getCurrentRepetition());
        List<String> again = new ArrayList<>(events);
        again.addAll(events.subList(0, random.nextInt(events.size())));
        Collections.shuffle(again, random);
        for (int at = random.nextInt(5); at < again.size(); at += 5) {
            again.add(at, "");
        }

        assertThat(facts(again)).isEqualTo(expected);
    }

    private static JsonNode row(Map<String, Map<String, JsonNode>> facts, String table, String id) {
        assertThat(facts.get(table)).containsKey(id);
        return facts.getOrDefault(table, Map.of()).getOrDefault(id, MissingNode.getInstance());
    }

    /** The current facts in the end, without their versions. An empty event lets an hour pass. */
    private Map<String, Map<String, JsonNode>> facts(List<String> events) {
        try (var harness = new Harness(folder.resolve(Integer.toHexString(events.hashCode())), Map.of())) {
            for (String event : events) {
                if (event.isEmpty()) {
                    pass(harness);
                } else {
                    harness.send(event);
                }
            }
            pass(harness);
            return harness.currentFacts(TABLES);
        }
    }

    private static void pass(Harness harness) {
        for (int hops = 0; hops < 3; hops++) {
            harness.passSeconds(1200);
        }
    }

    private static String page(String id, String time, @Nullable String campaign, @Nullable String channel) {
        String columns = campaign == null
                ? ""
                : ",\"campaign_name\":\"%s\",\"campaign_source\":\"%s\"".formatted(campaign, channel);
        return event(id, "page", time, columns);
    }

    private static String order(String id, String type, String time, String order, String more) {
        return event(id, type, time, ",\"order_id\":\"%s\",%s".formatted(order, more));
    }

    private static String event(String id, String type, String time, String more) {
        return "{\"event_id\":\"%s\",\"event_type\":\"%s\",\"event_time\":\"2026-11-%s:00Z\",\"user_id\":\"ann\"%s}"
                .formatted(id, type, time, more);
    }
}
