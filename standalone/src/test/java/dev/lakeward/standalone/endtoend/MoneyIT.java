package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.harness.TableAssertions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refunds and currencies, posted to a lake, read back by SQL, and recounted. */
class MoneyIT {
    private static final String[] CURRENCIES = {",\"currency\":\"EUR\"", ",\"currency\":\"USD\"", ""};

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void refundsCountAndNothingIsSummedOverCurrencies() throws Exception {
        try (InProcessServer server = InProcessServer.start(folder.resolve("data"))) {
            List<String> events = new ArrayList<>(refund());
            events.addAll(twoCurrencies());
            events.addAll(shuffled());
            for (String event : events) {
                assertThat(post(server.api(), event).statusCode()).as(event).isEqualTo(202);
            }
            HttpResponse<String> mixed =
                    post(server.api(), order("mixed", "C2", "o9", "1.00", ",\"currency\":\"usd\""));
            assertThat(mixed.statusCode()).isEqualTo(422);
            assertThat(mixed.body()).contains("/currency");

            TableAssertions answers = server.answers();
            answers.same(
                    1,
                    "SELECT campaign_id, currency, revenue FROM campaign_revenue_current WHERE campaign_id = 'c-refund2'",
                    "SELECT 'c-refund2', CAST(NULL AS VARCHAR), 0.00");
            answers.same(
                    2,
                    "SELECT currency, total_amount, visits FROM customer_ltv_current WHERE customer_id = 'C1'",
                    "SELECT * FROM (VALUES ('JPY', 15000.00, 1), ('USD', 100.00, NULL))");
            answers.same(
                    1,
                    "SELECT COUNT(*), COUNT(DISTINCT currency) FROM customer_ltv_current WHERE customer_id = 'shuffled'",
                    "SELECT 3, 2");
            answers.agreeWithRecount();
        }
    }

    private static List<String> refund() {
        return List.of(
                event(
                        "rf-0",
                        "app_open",
                        "10T11:00",
                        ",\"user_id\":\"A2\",\"campaign_id\":\"c-refund2\",\"channel_id\":\"ads\""),
                event("rf-1", "purchase", "10T11:05", ",\"user_id\":\"A2\",\"purchase_id\":\"P-R2\""),
                bill("rf-2", "P-R2", "10T11:06", "80.00", ""),
                bill("rf-3", "P-R2", "12T11:06", "-80.00", ""));
    }

    private static List<String> twoCurrencies() {
        return List.of(
                order("cu-0", "C1", "o1", "100.00", ",\"currency\":\"USD\""),
                order("cu-1", "C1", "o2", "15000", ",\"currency\":\"JPY\""));
    }

    /** Purchases, refunds, sessions and orders in two currencies and without one, some twice, in no order. */
    private static List<String> shuffled() {
        List<String> events = new ArrayList<>();
        for (int user = 0; user < 6; user++) {
            String id = ",\"user_id\":\"m" + user + "\"";
            events.add(event("o" + user, "app_open", "10T09:00", id + ",\"campaign_id\":\"k" + user % 2 + "\""));
            events.add(event("k" + user, "purchase", "10T09:05", id + ",\"purchase_id\":\"p" + user + "\""));
            for (int i = 0; i < 6; i++) {
                String name = user + "-" + i;
                String currency = CURRENCIES[(user + i) % 3];
                String cost = (i % 3 == 2 ? "-" : "") + (10 + i) + ".35";
                String bill = i == 4 ? ",\"bill_id\":\"second\"" : "";
                events.add(bill("b" + name, "p" + user, "10T1%d:0%d".formatted(i, user), cost, currency + bill));
                events.add(event(
                        "s" + name,
                        "purchase_potion",
                        "10T09:0" + i,
                        id + ",\"amount_purchased\":" + (i - 1) + ",\"price\":0.15" + currency));
                events.add(order("r" + name, "shuffled", "o" + i, (user - 1) + ".00", currency));
            }
        }
        var random = new Random(94);
        events.addAll(List.copyOf(events.subList(0, events.size() / 2)));
        Collections.shuffle(events, random);
        return events;
    }

    private static String bill(String id, String purchase, String time, String cost, String more) {
        return event(
                id,
                "billing",
                time,
                ",\"purchase_id\":\"%s\",\"billing_cost\":\"%s\",\"is_confirmed\":true%s"
                        .formatted(purchase, cost, more));
    }

    private static String order(String id, String customer, String order, String amount, String more) {
        return event(
                id,
                "order",
                "02T10:00",
                ",\"customer_id\":\"%s\",\"order_id\":\"%s\",\"verb\":\"NEW\",\"total_amount\":\"%s\"%s"
                        .formatted(customer, order, amount, more));
    }

    private static String event(String id, String type, String time, String more) {
        return "{\"event_id\":\"%s\",\"event_type\":\"%s\",\"event_time\":\"2026-11-%s:00Z\"%s}"
                .formatted(id, type, time, more);
    }

    private HttpResponse<String> post(URI api, String event) throws Exception {
        var request = HttpRequest.newBuilder(api.resolve("/v1/events")).POST(BodyPublishers.ofString(event));
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
