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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterReferenceTest {
    private static final Map<String, String> ANY_ORDER = Map.of("LAKEWARD_PROCESSOR_RETENTION", "400d");
    private static final String INPUT = "meter/input/";

    @TempDir
    private Path folder;

    @Test
    void findsTheftAsTheReferenceDoes() {
        check(events(), Map.of());
    }

    /** That the order does not matter, {@code TheftOrderTest} shows with few events. */
    @Test
    @Tag("system")
    void findsTheSameWhenEventsAreShuffledAndRepeated() {
        check(ReferenceEvents.shuffled(events(), 11), ANY_ORDER);
    }

    private static List<String> events() {
        List<String> events = new ArrayList<>();
        events.addAll(ReferenceEvents.events("meter-csv", INPUT + "device/device.csv"));
        events.addAll(ReferenceEvents.events("meter-csv", INPUT + "measuring_component/measuring_component.csv"));
        events.addAll(ReferenceEvents.events("meter-csv", INPUT + "install_event/install_event.csv"));
        events.addAll(ReferenceEvents.events("meter-csv", INPUT + "measurements/measurements.csv.gz"));
        return events;
    }

    private void check(List<String> events, Map<String, String> settings) {
        try (var harness = new Harness(folder, settings)) {
            for (int i = 0; i < events.size(); i++) {
                harness.send(events.get(i));
                if (i % 5003 == 0) {
                    harness.passSeconds(1);
                }
            }
            for (int i = 0; i < 4; i++) {
                harness.passSeconds(1);
            }
            assertThat(harness.current("theft_alerts").values().stream().map(MeterReferenceTest::line))
                    .containsExactlyInAnyOrderElementsOf(ReferenceEvents.answers("meter/expected/alerts.csv").stream()
                            .map(MeterReferenceTest::line)
                            .toList());
        }
    }

    private static String line(JsonNode row) {
        return List.of("rule", "subject", "day", "value", "n", "note").stream()
                .map(name -> name.equals("value")
                        ? plain(row.path(name).asText())
                        : row.path(name).asText())
                .collect(Collectors.joining("|"));
    }

    private static String line(Map<String, String> row) {
        return List.of("rule", "subject", "day", "value", "n", "note").stream()
                .map(name -> name.equals("value") ? plain(row.get(name)) : row.get(name))
                .collect(Collectors.joining("|"));
    }

    private static String plain(@Nullable String number) {
        return new BigDecimal(Objects.requireNonNull(number))
                .stripTrailingZeros()
                .toPlainString();
    }
}
