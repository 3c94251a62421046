package dev.lakeward.processor.value;

import static dev.lakeward.processor.engine.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.engine.RecordingScope;
import dev.lakeward.processor.identity.PersonMessage.Left;
import dev.lakeward.processor.stream.Event;
import dev.lakeward.processor.stream.Repartition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CustomerFoldTest {
    private static final long DAY = 86_400_000L;
    private static final String[] CURRENCIES = {"\"EUR\"", "\"USD\"", "null"};

    private final CustomerFold fold = new CustomerFold(
            new ValueModel(52, 10),
            new Repartition<>("by-person", 1, new Repartition.Codec<>((message, out) -> {}, in -> new Left<>("id"))));

    @Test
    void emitsWeeksAndValueOfACustomer() {
        var scope = new RecordingScope<>("c", CustomerFold.STATE);

        fold.add(scope, order("o1", 3 * DAY, "NEW", 20, "\"EUR\""), scope);
        fold.add(scope, order("o2", 10 * DAY, "NEW", 10, "\"EUR\""), scope);
        fold.emit(scope, scope);

        assertThat(scope.facts()).containsOnlyKeys("c", "c/1970-01-04", "c/1970-01-11");
        assertThat(scope.facts().get("c")).contains("\"total_amount\":30", "\"weeks_spanned\":2");
    }

    @Test
    void retractsTheRowOfACurrencyThatAnUpdateReplaced() {
        var scope = new RecordingScope<>("c", CustomerFold.STATE);
        fold.add(scope, order("o1", DAY, "NEW", 20, "\"EUR\""), scope);
        fold.add(scope, order("o2", DAY, "NEW", 20, "\"USD\""), scope);
        fold.emit(scope, scope);
        assertThat(scope.facts()).containsKey("c/currency=USD");

        fold.add(scope, order("o2", 2 * DAY, "UPDATE", 20, "\"EUR\""), scope);
        fold.emit(scope, scope);

        assertThat(scope.facts()).doesNotContainKey("c/currency=USD");
    }

    @RepeatedTest(100)
    void endsTheSameInAnyOrderAtAnyTicks(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(order(
                    "o" + random.nextInt(4),
                    random.nextLong(40 * DAY),
                    random.nextBoolean() ? "NEW" : "UPDATE",
                    random.nextInt(50),
                    CURRENCIES[random.nextInt(3)]));
        }
        Map<String, String> expected = facts(events, new Random(0), Integer.MAX_VALUE);
        Collections.shuffle(events, random);

        assertThat(facts(events, random, 3)).isEqualTo(expected);
    }

    private Map<String, String> facts(List<Event> events, Random random, int every) {
        var scope = new RecordingScope<>("c", CustomerFold.STATE);
        for (Event event : events) {
            fold.add(scope, event, scope);
            if (random.nextInt(every) == 1) {
                fold.emit(scope, scope);
                scope.restart();
            }
        }
        fold.emit(scope, scope);
        return scope.facts();
    }

    private static Event order(String id, long time, String verb, int amount, String currency) {
        return event(
                "order",
                id + "-" + time,
                time,
                "\"order_id\":\"%s\",\"verb\":\"%s\",\"total_amount\":%d,\"currency\":%s"
                        .formatted(id, verb, amount, currency));
    }
}
