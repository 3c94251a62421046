package dev.lakeward.processor.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.processor.Harness;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts with money: sums carry their currency, and refunds count. */
class MoneyFactsTest {
    private static final List<String> TABLES = List.of(
            "sessions",
            "purchase_attribution",
            "attribution_models",
            "campaign_revenue",
            "channel_popularity",
            "customer_week_values",
            "customer_ltv");

    @TempDir
    private Path folder;

    @Test
    void aRefundWithoutAnIdOfItsOwnMakesTheRevenueZero() {
        Map<String, List<String>> facts = facts(List.of(
                app("rf-0", "app_open", "10T11:00", ",\"campaign_id\":\"c\",\"channel_id\":\"ads\""),
                app("rf-1", "purchase", "10T11:05", ",\"purchase_id\":\"p\""),
                bill("rf-2", "10T11:06", "80.00", ""),
                bill("rf-3", "12T11:06", "-80.00", "")));

        assertThat(facts.get("campaign_revenue")).containsExactly("c revenue=0 confirmed_purchases=1");
        assertThat(facts.get("purchase_attribution"))
                .containsExactly("p billing_cost=0 bills=2 is_confirmed=true status=attributed");
    }

    @Test
    void aCampaignHasARowForEachCurrencyAndCountsAPurchaseOnce() {
        Map<String, List<String>> facts = facts(List.of(
                app("o", "app_open", "10T11:00", ",\"campaign_id\":\"c\",\"channel_id\":\"ads\""),
                app("k", "purchase", "10T11:05", ",\"purchase_id\":\"p\""),
                bill("b1", "10T11:06", "80.00", ",\"currency\":\"USD\""),
                bill("b2", "10T11:07", "9000", ",\"currency\":\"JPY\",\"bill_id\":\"second\"")));

        assertThat(facts.get("campaign_revenue"))
                .containsExactly(
                        "c/currency=JPY revenue=9000 confirmed_purchases=1 currency=JPY",
                        "c/currency=USD revenue=80 confirmed_purchases=0 currency=USD");
        assertThat(facts.get("attribution_models"))
                .contains(
                        "p/linear/1 weight=1 credit=9000 currency=JPY is_confirmed=true",
                        "p/linear/1/currency=USD credit=80 currency=USD is_confirmed=true");
    }

    @Test
    void aCustomerHasAValueInEachCurrencyAndVisitsCountOnce() {
        Map<String, List<String>> facts = facts(List.of(
                order("e1", "o1", "02T10:00", "100.00", ",\"currency\":\"USD\""),
                order("e2", "o2", "02T10:05", "15000", ",\"currency\":\"JPY\"")));

        assertThat(facts.get("customer_ltv"))
                .containsExactly(
                        "c customer_ltv=7800000 total_amount=15000 visits=1 currency=JPY",
                        "c/currency=USD customer_ltv=52000 total_amount=100 currency=USD");
        assertThat(facts.get("customer_week_values"))
                .containsExactly(
                        "c/2026-11-01 amount_per_wk=15000 visits_per_wk=1 currency=JPY",
                        "c/2026-11-01/currency=USD amount_per_wk=100 currency=USD");
    }

    @Test
    void takesACurrencyBackThatAnUpdateOfTheOrderReplaced() {
        Map<String, List<String>> facts = facts(List.of(
                order("e1", "o1", "02T10:00", "100.00", ",\"currency\":\"USD\""),
                order("e2", "o2", "02T10:05", "15000", ",\"currency\":\"JPY\""),
                "",
                order("e3", "o2", "02T10:06", "20.00", ",\"currency\":\"USD\",\"verb\":\"UPDATE\"")));

        assertThat(facts.get("customer_ltv"))
                .containsExactly("c customer_ltv=62400 total_amount=120 visits=1 currency=USD");
        assertThat(facts.get("customer_week_values"))
                .containsExactly("c/2026-11-01 amount_per_wk=120 visits_per_wk=1 currency=USD");
    }

    @Test
    void aSessionHasARowForEachCurrencyAndItsEventsCountOnce() {
        Map<String, List<String>> facts = facts(List.of(
                sword("s1", "10T10:00", "EUR"),
                app("x", "search_product", "10T10:01", ""),
                sword("s2", "10T10:02", "USD"),
                sword("s3", "10T10:03", "EUR")));

        assertThat(facts.get("sessions"))
                .containsExactly(
                        "u/2026-11-10T10:00:00Z revenue=20 events=4 currency=EUR",
                        "u/2026-11-10T10:00:00Z/currency=USD revenue=10 currency=USD");
    }

    @Test
    void takesBackAllRowsOfASessionThatALateEventBeginsEarlier() {
        Map<String, List<String>> facts = facts(List.of(
                sword("s1", "10T10:00", "EUR"), sword("s2", "10T10:02", "USD"), "", sword("s0", "10T09:50", "GBP")));

        assertThat(facts.get("sessions"))
                .containsExactly(
                        "u/2026-11-10T09:50:00Z revenue=10 events=3 currency=EUR",
                        "u/2026-11-10T09:50:00Z/currency=GBP revenue=10 currency=GBP",
                        "u/2026-11-10T09:50:00Z/currency=USD revenue=10 currency=USD");
    }

    @RepeatedTest(12)
    void endTheSameInAnyOrderWithAnyRepeats(RepetitionInfo repetition) {
        List<String> events = new ArrayList<>(mixed());
        Map<String, List<String>> expected = facts(events);
        var random = new Random(repetition.getCurrentRepetition());
        List<String> again = new ArrayList<>(events);
        again.addAll(events.subList(0, random.nextInt(events.size())));
        Collections.shuffle(again, random);
        for (int at = random.nextInt(5); at < again.size(); at += 5) {
            again.add(at, "");
        }

        assertThat(facts(again)).isEqualTo(expected);
    }

    private static List<String> mixed() {
        List<String> events = new ArrayList<>();
        String[] currencies = {",\"currency\":\"EUR\"", ",\"currency\":\"USD\"", ""};
        for (int i = 0; i < 9; i++) {
            String minutes = "10T1%d:0%d".formatted(i % 3, i);
            events.add(sword("s" + i, minutes, i % 2 == 0 ? "EUR" : "USD"));
            events.add(order("r" + i, "o" + i % 4, "0%dT10:00".formatted(i + 1), "1" + i, currencies[i % 3]));
            String bill = i % 4 == 0 ? ",\"bill_id\":\"x\"" : "";
            events.add(bill("b" + i, minutes, (i % 3 == 0 ? "-" : "") + (i + 1) + ".05", currencies[i % 3] + bill));
        }
        events.add(app("o1", "app_open", "10T09:00", ",\"campaign_id\":\"a\",\"channel_id\":\"ads\""));
        events.add(app("o2", "app_open", "10T09:30", ",\"campaign_id\":\"c\",\"channel_id\":\"mail\""));
        events.add(app("k1", "purchase", "10T10:05", ",\"purchase_id\":\"p\""));
        events.add(app("k0", "purchase", "10T09:20", ",\"purchase_id\":\"p\""));
        return events;
    }

    /** What the facts say in the end. An empty event lets an hour pass. */
    private Map<String, List<String>> facts(List<String> events) {
        try (var harness = new Harness(folder.resolve(Integer.toHexString(events.hashCode())), Map.of())) {
            for (String event : events) {
                if (event.isEmpty()) {
                    pass(harness);
                } else {
                    harness.send(event);
                }
            }
            pass(harness);
            Map<String, List<String>> facts = new TreeMap<>();
            for (String table : TABLES) {
                List<String> rows = new ArrayList<>();
                harness.current(table).forEach((id, row) -> rows.add(id + text(row)));
                facts.put(table, rows);
            }
            return facts;
        }
    }

    private static void pass(Harness harness) {
        for (int hops = 0; hops < 3; hops++) {
            harness.passSeconds(1200);
        }
    }

    private static String text(JsonNode row) {
        var text = new StringBuilder();
        for (String name : List.of(
                "revenue",
                "weight",
                "credit",
                "billing_cost",
                "customer_ltv",
                "total_amount",
                "amount_per_wk",
                "visits_per_wk",
                "visits",
                "events",
                "bills",
                "confirmed_purchases",
                "currency",
                "is_confirmed",
                "status")) {
            JsonNode value = row.path(name);
            if (value.isNumber()) {
                text.append(' ').append(name).append('=').append(plain(value));
            } else if (!value.isMissingNode()) {
                text.append(' ').append(name).append('=').append(value.asText());
            }
        }
        return text.toString();
    }

    private static String plain(JsonNode number) {
        return new BigDecimal(number.asText()).stripTrailingZeros().toPlainString();
    }

    private static String app(String id, String type, String time, String more) {
        return event(id, type, time, ",\"user_id\":\"u\"" + more);
    }

    private static String bill(String id, String time, String cost, String more) {
        return event(
                id,
                "billing",
                time,
                ",\"purchase_id\":\"p\",\"is_confirmed\":true,\"billing_cost\":\"%s\"%s".formatted(cost, more));
    }

    private static String order(String id, String order, String time, String amount, String more) {
        return event(
                id,
                "order",
                time,
                ",\"customer_id\":\"c\",\"order_id\":\"%s\",\"total_amount\":\"%s\"%s".formatted(order, amount, more));
    }

    private static String sword(String id, String time, String currency) {
        return event(
                id,
                "purchase_sword",
                time,
                ",\"user_id\":\"u\",\"amount_purchased\":1,\"price\":10,\"currency\":\"%s\"".formatted(currency));
    }

    private static String event(String id, String type, String time, String more) {
        return "{\"event_id\":\"%s\",\"event_type\":\"%s\",\"event_time\":\"2026-11-%s:00Z\"%s}"
                .formatted(id, type, time, more);
    }
}
