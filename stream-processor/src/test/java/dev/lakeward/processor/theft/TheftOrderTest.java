package dev.lakeward.processor.theft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.Harness;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Law: alerts do not depend on the order in which registrations, installs and contradicting readings arrive. */
class TheftOrderTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    /** Ids that devices and components share. */
    private static final List<String> IDS = List.of("m1", "m2", "m/3");

    private int ids;

    @RepeatedTest(20)
    void endsTheSameInAnyOrderOfArrival(RepetitionInfo repetition, @TempDir Path folder) {
        var random = new Random(repetition.getCurrentRepetition());
        List<String> events = events(random);
        Map<String, String> expected = alerts(events, new Random(0), folder.resolve("in-order"));
        Collections.shuffle(events, random);

        assertThat(expected).isNotEmpty();
        assertThat(alerts(events, random, folder.resolve("shuffled"))).isEqualTo(expected);
    }

    private static Map<String, String> alerts(List<String> events, Random random, Path folder) {
        Map<String, String> alerts = new TreeMap<>();
        try (var harness = new Harness(folder, Map.of())) {
            for (String event : events) {
                harness.send(event);
                if (random.nextInt(5) == 0) {
                    harness.passSeconds(1);
                }
            }
            for (int i = 0; i < 4; i++) {
                harness.passSeconds(1);
            }
            harness.current("theft_alerts")
                    .forEach((id, row) -> alerts.put(
                            id,
                            row.path("rule").asText()
                                    + row.path("subject").asText()
                                    + row.path("day").asText()
                                    + row.path("value").decimalValue().stripTrailingZeros()
                                    + row.path("n").asText()));
            assertThat(harness.rows("lw.rejected")).isEmpty();
        }
        return alerts;
    }

    private List<String> events(Random random) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(event(random));
        }
        return events;
    }

    private String event(Random random) {
        String id = IDS.get(random.nextInt(IDS.size()));
        String other = IDS.get(random.nextInt(IDS.size()));
        // Each event has a time of its own: of two at one time, the order of arrival may decide.
        String time = START.plusSeconds(86_400 + 60L * ids).toString();
        return switch (random.nextInt(8)) {
            case 0 -> event("device", time, "\"device_id\":\"%s\",\"service_class\":\"c\"".formatted(id));
            case 1, 2 ->
                event(
                        "measuring_component",
                        time,
                        "\"measuring_component_id\":\"%s\",\"device_id\":\"%s\",\"multiplier\":%d"
                                .formatted(id, other, 1 + random.nextInt(3)));
            case 3 ->
                event(
                        "install_event",
                        time,
                        "\"device_id\":\"%s\",\"install_event_id\":\"i%d\",\"install_ts\":\"%s\""
                                .formatted(id, random.nextInt(2), hour(random)));
            default ->
                event(
                        "measurement",
                        time,
                        "\"measuring_component_id\":\"%s\",\"measurement_ts_end\":\"%s\",\"value_kwh\":%d"
                                .formatted(id, hour(random), random.nextInt(-2, 9)));
        };
    }

    private static Instant hour(Random random) {
        return START.plusSeconds(3600L * random.nextInt(30));
    }

    private String event(String type, String time, String rest) {
        return "{\"event_type\":\"%s\",\"event_id\":\"e%d\",\"event_time\":\"%s\",%s}"
                .formatted(type, ids++, time, rest);
    }
}
