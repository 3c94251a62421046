package dev.lakeward.processor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.processor.Feed;
import dev.lakeward.processor.ProcessorSettings;
import dev.lakeward.processor.StreamProcessor;
import dev.lakeward.testsupport.SharedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alias joins two people of many events: how long until live queries show one. */
@Tag("system")
class LiveMergeIT {
    private static final int PARTITIONS = 4;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final int events = Integer.getInteger("lakeward.test.merge.events", 10_000);
    private final int merges = Integer.getInteger("lakeward.test.merges", 5);
    private final String namespace = SharedKafka.namespace();

    @TempDir
    private Path folder;

    @Test
    void showsOnePersonSoon() {
        try (StreamProcessor processor = processor();
                HttpClient http = HttpClient.newHttpClient();
                Feed feed = new Feed(SharedKafka.bootstrapServers(), namespace, PARTITIONS).ticking()) {
            var person = new Person(http, processor.live().orElseThrow());
            for (int merge = 0; merge < merges; merge++) {
                for (String id : new String[] {"ann" + merge, "bob" + merge}) {
                    for (int i = 0; i < events; i++) {
                        feed.post(id, event(id, i));
                    }
                    await().atMost(Duration.ofMinutes(2)).until(() -> person.total(id) == events / 10);
                }
                Map<String, Long> shown = shown(feed, person, "ann" + merge, "bob" + merge);
                System.out.printf("merge of 2 x %,d events, shown after ms: %s%n", events, shown);
                assertThat(shown.values())
                        .allMatch(millis -> millis < Duration.ofSeconds(30).toMillis());
            }
        }
    }

    /** Milliseconds until ids, sessions and value are those of both. */
    private Map<String, Long> shown(Feed feed, Person person, String ann, String bob) {
        Map<String, Long> shown = new TreeMap<>();
        long from = System.nanoTime();
        feed.send(ann, """
                {"event_type":"alias","user_id":"%s","previous_id":"%s","event_time":"%s"}""".formatted(ann, bob, START.plusSeconds(60L * events)));
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    JsonNode now = person.get(ann);
                    long millis = (System.nanoTime() - from) / 1_000_000;
                    if (now.path("ids").size() == 2) {
                        shown.putIfAbsent("ids", millis);
                    }
                    if (now.path("sessions").findValuesAsText("user_id").stream()
                                    .distinct()
                                    .count()
                            == 2) {
                        shown.putIfAbsent("sessions", millis);
                    }
                    if (now.path("value").path("total_amount").asInt() == 2 * (events / 10)) {
                        shown.putIfAbsent("value", millis);
                    }
                    return shown.size() == 3;
                });
        return shown;
    }

    /** Sessions of ten events, the first of which is an order of 1.00. */
    private static String event(String id, int number) {
        String time = START.plus(Duration.ofMinutes(36).multipliedBy(number / 10))
                .plusSeconds(10L * (number % 10))
                .toString();
        return number % 10 == 0 ? """
                {"event_type":"order_completed","event_id":"%1$s-%2$d","user_id":"%1$s","event_time":"%3$s","order_id":"%1$s-o%2$d","revenue":1}""".formatted(id, number, time) : """
                {"event_type":"page","event_id":"%1$s-%2$d","user_id":"%1$s","event_time":"%3$s","campaign_name":"c%4$d","campaign_source":"ads"}""".formatted(id, number, time, number % 7);
    }

    private StreamProcessor processor() {
        return StreamProcessor.start(ProcessorSettings.from(Map.of(
                "LAKEWARD_NAMESPACE", namespace,
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", SharedKafka.bootstrapServers(),
                "LAKEWARD_STATE_DIR", folder.toString(),
                "LAKEWARD_TOPIC_PARTITIONS", Integer.toString(PARTITIONS),
                "LAKEWARD_PROCESSOR_HTTP_PORT", "0")));
    }

    private record Person(HttpClient http, URI live) {
        JsonNode get(String id) {
            try {
                var request = HttpRequest.newBuilder(live.resolve("/v1/persons/" + id))
                        .build();
                return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        int total(String id) {
            return get(id).path("value").path("total_amount").asInt();
        }
    }
}
