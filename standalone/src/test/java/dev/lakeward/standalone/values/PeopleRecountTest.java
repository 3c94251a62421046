package dev.lakeward.standalone.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.recount.Recount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL finds the same people, and the same facts of them, as the stream, in whatever order events and links come. */
class PeopleRecountTest {
    private static final int EVENTS = 150;
    /** More users than an id may have links. */
    private static final int CROWD = 102;

    @TempDir
    private Path folder;

    private int ids;

    @RepeatedTest(6)
    void findsThePeopleOfTheStream(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        List<String> events = events(random, repetition.getCurrentRepetition() % 2 == 0);
        try (var lake = new StreamToLake(folder, Catalog.builtIn())) {
            for (String event : events) {
                assertThat(lake.send(event)).as(event).isTrue();
                if (random.nextInt(10) == 0) {
                    lake.pass(Duration.ofSeconds(random.nextInt(3)));
                }
            }
            assertRecounted(
                    lake,
                    "person_ids",
                    "persons",
                    "sessions",
                    "purchase_attribution",
                    "attribution_models",
                    "customer_week_values",
                    "customer_ltv",
                    "funnel_steps",
                    "retention");
        }
    }

    /** An event of any table moves the time of its key on, beyond which sessions do not follow links any more. */
    @Test
    void leavesTheSessionsThatAnEventOfAnotherTableMadeOld() throws Exception {
        try (var lake = new StreamToLake(folder, Catalog.builtIn())) {
            lake.send(json("page", Duration.ofDays(50), "a1", ""));
            lake.send("{\"event_type\":\"customer\",\"event_time\":\"%s\",\"customer_id\":\"a1\",\"verb\":\"NEW\"}"
                    .formatted(StreamToLake.NOON));
            lake.passAnHour();
            lake.send(json("identify", Duration.ofDays(60), "u1", ",\"anonymous_id\":\"a1\""));
            assertRecounted(lake, "person_ids", "sessions");
        }
    }

    /** SQL counts all facts that the stream emitted, which has some of these. */
    private static void assertRecounted(StreamToLake lake, String... facts) throws Exception {
        lake.passAnHour();
        assertThat(lake.land()).as("rejected").isEmpty();
        assertThat(lake.recount())
                .allMatch(Recount.Difference::none)
                .filteredOn(difference -> difference.rows() > 0)
                .extracting(Recount.Difference::fact)
                .contains(facts);
    }

    /** In any order. */
    private List<String> events(Random random, boolean withCrowd) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(event(random));
        }
        for (int i = 0; withCrowd && i < CROWD; i++) {
            events.add(json(random, "identify", "crowd" + i, ",\"anonymous_id\":\"a0\""));
        }
        Collections.shuffle(events, random);
        return events;
    }

    private String event(Random random) {
        String device = "a" + random.nextInt(8);
        String user = random.nextInt(3) == 0 ? "u" + random.nextInt(6) : device;
        String anonymous = ",\"anonymous_id\":\"%s\"".formatted(random.nextInt(12) == 0 ? "Guest" : device);
        return switch (random.nextInt(11)) {
            case 0 -> json(random, "identify", "u" + random.nextInt(6), anonymous);
            case 1 ->
                json(random, "alias", "u" + random.nextInt(6), ",\"previous_id\":\"%s\"".formatted(former(random)));
            case 2, 3 -> json(random, "order_completed", user, anonymous + order(random));
            case 4 ->
                json(
                        random,
                        random.nextBoolean() ? "order_updated" : "order_refunded",
                        user,
                        anonymous + order(random));
            case 5 -> json(random, "product_viewed", user, anonymous);
            case 6 -> json(random, random.nextBoolean() ? "product_added" : "checkout_started", user, anonymous);
            default ->
                json(
                        random,
                        "page",
                        user,
                        anonymous
                                + (random.nextBoolean()
                                        ? ",\"campaign_name\":\"c%d\",\"campaign_source\":\"ads\""
                                                .formatted(random.nextInt(3))
                                        : ""));
        };
    }

    private static String former(Random random) {
        return random.nextInt(4) == 0 ? "a" + random.nextInt(8) : "u" + random.nextInt(6);
    }

    private static String order(Random random) {
        String amount = random.nextInt(8) == 0 ? "" : ",\"revenue\":\"%d.50\"".formatted(random.nextInt(90));
        return ",\"order_id\":\"o%d\"%s,\"currency\":\"%s\""
                .formatted(random.nextInt(25), amount, random.nextBoolean() ? "EUR" : "USD");
    }

    private String json(Random random, String type, String user, String more) {
        return json(type, Duration.ofMinutes(random.nextInt(60 * 24 * 20)), user, more);
    }

    private String json(String type, Duration ago, String user, String more) {
        return "{\"event_id\":\"e%d\",\"event_type\":\"%s\",\"event_time\":\"%s\",\"user_id\":\"%s\"%s}"
                .formatted(ids++, type, StreamToLake.NOON.minus(ago), user, more);
    }
}
