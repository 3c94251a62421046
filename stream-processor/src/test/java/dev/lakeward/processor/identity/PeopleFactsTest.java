package dev.lakeward.processor.identity;

import static dev.lakeward.processor.identity.ShopEvents.alias;
import static dev.lakeward.processor.identity.ShopEvents.identify;
import static dev.lakeward.processor.identity.ShopEvents.order;
import static dev.lakeward.processor.identity.ShopEvents.page;
import static dev.lakeward.processor.identity.ShopEvents.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakeward.processor.Harness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done before a login counts for the person: sessions, paths and value follow the links, whenever these come. */
class PeopleFactsTest {
    @TempDir
    private Path folder;

    @Test
    void theCampaignThatLedAVisitorHereIsCreditedAfterTheLogin() {
        Map<String, Map<String, JsonNode>> facts = facts(List.of(
                page("p1", "10T10:00", "a1", "a1", "spring"),
                page("p2", "10T10:05", "a1", "a1", ""),
                identify("i1", "10T10:06", "ann", "a1"),
                order("o1", "10T10:07", "ann", "a1", "A1")));

        JsonNode attribution = row(facts, "purchase_attribution", "A1");
        assertThat(attribution.at("/status").asText()).isEqualTo("attributed");
        assertThat(attribution.at("/campaign_id").asText()).isEqualTo("spring");
        assertThat(attribution.at("/session_id").asText()).isEqualTo("a1/2026-11-10T10:00:00Z");
        assertThat(attribution.at("/user_id").asText()).isEqualTo("ann");
        assertThat(attribution.at("/person_id").asText()).isEqualTo("ann");
        assertThat(row(facts, "campaign_revenue", "spring").at("/revenue").decimalValue())
                .isEqualByComparingTo("12.50");
        assertThat(row(facts, "persons", "ann").at("/user_ids")).hasToString("[\"ann\"]");
        assertThat(row(facts, "person_ids", "a1/1").at("/linked_by").asText()).isEqualTo("i1");
        assertThat(facts.getOrDefault("sessions", Map.of()).values())
                .extracting(row ->
                        row.at("/user_id").asText() + "=" + row.at("/person_id").asText())
                .containsExactly("a1=ann", "ann=ann");
    }

    @Test
    void sessionsThatWereEmittedFollowALaterLogin() {
        List<String> before = List.of(page("p1", "10T10:00", "a1", "a1", "spring"), "");
        List<String> after = new ArrayList<>(before);
        after.add(identify("i1", "12T10:06", "ann", "a1"));

        assertThat(personOfFirstSession(facts(before))).isEqualTo("a1");
        assertThat(personOfFirstSession(facts(after))).isEqualTo("ann");
    }

    /** What the key does between the assignment and the next tick puts nothing off. */
    @Test
    void sessionsFollowALoginThoughTheKeyGoesOnAtOnce() {
        try (var harness = new Harness(folder, Map.of())) {
            harness.send(page("p1", "10T10:00", "a1", "a1", "spring"));
            pass(harness);
            harness.send(identify("i1", "12T10:06", "ann", "a1"));
            for (int i = 0; i < 5; i++) {
                harness.send(page("again" + i, "21T12:59", "a1", "a1", "spring"));
                harness.passSeconds(1);
                harness.send(page("more" + i, "21T12:59", "a1", "a1", "spring"));
            }

            assertThat(personOfFirstSession(harness.currentFacts(RandomShop.TABLES)))
                    .isEqualTo("ann");
        }
    }

    @Test
    void anAliasMovesPathsToTheOlderPerson() {
        Map<String, Map<String, JsonNode>> facts = facts(List.of(
                page("p1", "10T10:00", "old", "a1", "spring"),
                "",
                page("p2", "11T10:00", "new", "a2", "summer"),
                order("o1", "11T10:07", "new", "a2", "A1"),
                "",
                alias("x1", "12T10:00", "new", "old")));

        assertThat(row(facts, "attribution_models", "A1/first/1")
                        .at("/campaign_id")
                        .asText())
                .isEqualTo("spring");
        assertThat(row(facts, "purchase_attribution", "A1").at("/person_id").asText())
                .isEqualTo("old");
    }

    @Test
    void aSharedDeviceIsEachUsersFromItsLoginToTheNext() {
        Map<String, Map<String, JsonNode>> facts = facts(List.of(
                page("p1", "10T10:00", "tablet", "tablet", "spring"),
                identify("i1", "10T10:06", "ann", "tablet"),
                page("p2", "11T10:00", "tablet", "tablet", "summer"),
                identify("i2", "12T10:00", "bob", "tablet"),
                page("p3", "13T10:00", "tablet", "tablet", "autumn"),
                order("o1", "13T10:07", "bob", "tablet", "A1")));

        assertThat(facts.getOrDefault("sessions", Map.of()).values())
                .extracting(row ->
                        row.at("/user_id").asText() + "=" + row.at("/person_id").asText())
                .containsExactly("ann=ann", "bob=bob", "bob=bob", "tablet=ann", "tablet=ann", "tablet=bob");
        assertThat(row(facts, "purchase_attribution", "A1").at("/campaign_id").asText())
                .isEqualTo("autumn");
        assertThat(row(facts, "attribution_models", "A1/first/1")
                        .at("/campaign_id")
                        .isMissingNode())
                .as("bob's login, which no campaign led to")
                .isTrue();
    }

    @Test
    void stepsAndPeriodsOfAllIdsAreThoseOfThePerson() {
        List<String> before = List.of(product("p1", "03T10:00", "a1"), "", order("o1", "10T10:07", "ann", "ann", "A1"));
        List<String> after = new ArrayList<>(before);
        after.add(identify("i1", "10T10:20", "ann", "a1"));

        assertThat(facts(before).get("funnel_steps")).containsOnlyKeys("checkout/2026-11-03/1/a1");
        assertThat(facts(before).get("retention"))
                .containsOnlyKeys("shoppers/2026-11-02/a1", "shoppers/2026-11-09/ann");
        Map<String, Map<String, JsonNode>> facts = facts(after);
        assertThat(facts.get("funnel_steps")).containsOnlyKeys("checkout/2026-11-03/1/person/ann");
        assertThat(facts.get("retention"))
                .containsOnlyKeys("shoppers/2026-11-02/person/ann", "shoppers/2026-11-09/person/ann");
        assertThat(row(facts, "retention", "shoppers/2026-11-09/person/ann")
                        .at("/period_number")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void visitsAndOrdersOfAllIdsAreTheValueOfThePerson() {
        List<String> before = List.of(
                page("p1", "10T10:00", "a1", "a1", "spring"),
                order("o1", "10T10:07", "a1", "a1", "A1"),
                page("p2", "11T10:00", "ann", "ann", ""),
                "");
        List<String> after = new ArrayList<>(before);
        after.add(identify("i1", "10T10:20", "ann", "a1"));

        assertThat(facts(before).get("customer_ltv")).containsOnlyKeys("a1", "ann");
        Map<String, Map<String, JsonNode>> facts = facts(after);
        assertThat(facts.get("customer_ltv")).containsOnlyKeys("person/ann");
        JsonNode value = row(facts, "customer_ltv", "person/ann");
        assertThat(value.at("/customer_id").asText()).isEqualTo("ann");
        assertThat(value.at("/total_amount").decimalValue()).isEqualByComparingTo("12.50");
        assertThat(value.at("/visits").asInt()).isEqualTo(2);
        assertThat(facts.get("customer_week_values")).containsOnlyKeys("person/ann/2026-11-08");
    }

    @Test
    void aCustomerWhoseNameIsLikeAPersonHasFactsOfItsOwn() {
        Map<String, Map<String, JsonNode>> facts = facts(List.of(
                page("p1", "10T10:00", "ann", "a1", ""),
                page("p2", "10T10:00", "person/ann", "person/ann", ""),
                page("p3", "10T10:00", "person=/ann", "person=/ann", "")));

        assertThat(facts.get("customer_ltv")).containsOnlyKeys("person/ann", "person=/ann", "person==/ann");
    }

    @RepeatedTest(20)
    void endTheSameInAnyOrderWithAnyRepeats(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            String device = "a" + random.nextInt(4);
            String user = random.nextInt(3) == 0 ? "u" + random.nextInt(3) : device;
            events.add(page("p" + i, time(random), user, device, "c" + random.nextInt(3)));
        }
        for (int i = 0; i < 4; i++) {
            String user = random.nextBoolean() ? "u" + random.nextInt(3) : "a" + random.nextInt(4);
            events.add(order("o" + i, time(random), user, "a" + random.nextInt(4), "A" + i / 2));
            events.add(identify("i" + i, time(random), "u" + random.nextInt(3), "a" + random.nextInt(4)));
        }
        if (random.nextBoolean()) {
            events.add(alias("x", time(random), "u0", "u1"));
        }
        Map<String, Map<String, JsonNode>> expected = facts(events);
        List<String> again = new ArrayList<>(events);
        again.addAll(events.subList(0, random.nextInt(events.size())));
        Collections.shuffle(again, random);
        for (int at = random.nextInt(5); at < again.size(); at += 5) {
            again.add(at, "");
        }

        assertThat(facts(again)).isEqualTo(expected);
    }

    private static String time(Random random) {
        return "1%dT1%d:%02d".formatted(random.nextInt(5), random.nextInt(2), random.nextInt(60));
    }

    private static String personOfFirstSession(Map<String, Map<String, JsonNode>> facts) {
        return row(facts, "sessions", "a1/2026-11-10T10:00:00Z")
                .at("/person_id")
                .asText();
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
            assertThat(harness.rows("lw.rejected")).isEmpty();
            return harness.currentFacts(RandomShop.TABLES);
        }
    }

    private static void pass(Harness harness) {
        for (int hops = 0; hops < 6; hops++) {
            harness.passSeconds(600);
        }
    }
}
