package dev.lakeward.standalone.values;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.recount.Recount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL finds the same theft as the stream, whatever registrations, installs and readings contradict one another. */
class TheftRecountTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    /** Event types and columns of the built-in tables, and those of a utility's own. */
    private static final Map<String, String> GAS = Map.ofEntries(
            Map.entry("device", "gauge"),
            Map.entry("install_event", "fitted"),
            Map.entry("measuring_component", "sensor_fitted"),
            Map.entry("measurement", "gas"),
            Map.entry("device_id", "gauge"),
            Map.entry("install_event_id", "job"),
            Map.entry("install_ts", "since"),
            Map.entry("removal_ts", "until"),
            Map.entry("off_ts", "cut"),
            Map.entry("on_ts", "back"),
            Map.entry("measuring_component_id", "sensor"),
            Map.entry("measurement_ts_end", "at"),
            Map.entry("value_kwh", "kwh"),
            Map.entry("condition_code", "state"));

    @TempDir
    private Path folder;

    @RepeatedTest(3)
    void countsContradictingReportsAsTheStreamDoes(RepetitionInfo repetition) throws Exception {
        contradicting(repetition);
    }

    @RepeatedTest(12)
    @Tag("system")
    void countsManyContradictingReportsAsTheStreamDoes(RepetitionInfo repetition) throws Exception {
        contradicting(repetition);
    }

    private void contradicting(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        check(new RandomMeters(random).contradicting(160), random);
    }

    @RepeatedTest(2)
    void countsWeeksOfWholeDaysAsTheStreamDoes(RepetitionInfo repetition) throws Exception {
        weeks(repetition);
    }

    @RepeatedTest(4)
    @Tag("system")
    void countsManyWeeksOfWholeDaysAsTheStreamDoes(RepetitionInfo repetition) throws Exception {
        weeks(repetition);
    }

    private void weeks(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        check(new RandomMeters(random).daily(10, 45), random);
    }

    /** Half of the reports come in the words of a utility's own tables. */
    @RepeatedTest(3)
    void countsOwnTablesOfMetersAsTheStreamDoes(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        List<String> events = new RandomMeters(random)
                .contradicting(160).stream()
                        .map(event -> random.nextBoolean() ? event : ofGasMeters(event))
                        .toList();
        try (var lake = new StreamToLake(folder, gasMeters())) {
            send(lake, events, random);
            assertThat(lake.land()).as("rejected").isEmpty();
            assertThat(lake.recount())
                    .allMatch(Recount.Difference::none)
                    .filteredOn(difference -> difference.rows() > 0)
                    .extracting(Recount.Difference::fact)
                    .containsExactly("theft_alerts");
        }
    }

    private static String ofGasMeters(String event) {
        String renamed = event;
        for (Map.Entry<String, String> word : GAS.entrySet()) {
            renamed = renamed.replace("\"%s\"".formatted(word.getKey()), "\"%s\"".formatted(word.getValue()));
        }
        return renamed;
    }

    /** The built-in tables in other words. */
    private Catalog gasMeters() throws IOException {
        Path own = Files.createDirectories(folder.resolve("catalog").resolve("gas"));
        for (String table : List.of("devices", "install_events", "measuring_components", "measurements")) {
            try (var schema = Catalog.class.getResourceAsStream("/catalog/meter/" + table + ".json")) {
                String text = new String(Objects.requireNonNull(schema).readAllBytes(), UTF_8);
                Files.writeString(
                        own.resolve("gas_" + table + ".json"),
                        ofGasMeters(text.replace("\"" + table + "\"", "\"gas_" + table + "\"")));
            }
        }
        return Catalog.load(folder.resolve("catalog"));
    }

    /** The two above look at every rule. */
    @Test
    void reachesAllRules() throws Exception {
        Set<String> rules = new HashSet<>();
        for (int seed = 1; seed <= 4; seed++) {
            var random = new Random(seed);
            try (var lake = new StreamToLake(folder.resolve("daily-" + seed), CATALOG)) {
                send(lake, new RandomMeters(random).daily(10, 45), random);
                rules.addAll(lake.texts("theft_alerts", "rule"));
            }
            try (var lake = new StreamToLake(folder.resolve("contradicting-" + seed), CATALOG)) {
                send(lake, new RandomMeters(random).contradicting(160), random);
                rules.addAll(lake.texts("theft_alerts", "rule"));
            }
        }
        assertThat(rules).hasSize(9);
    }

    private void check(List<String> events, Random random) throws Exception {
        try (var lake = new StreamToLake(folder, CATALOG)) {
            send(lake, events, random);
            assertThat(lake.land()).as("rejected").isEmpty();
            assertThat(lake.recount()).allMatch(Recount.Difference::none);
        }
    }

    private static void send(StreamToLake lake, List<String> events, Random random) {
        for (String event : events) {
            assertThat(lake.send(event)).as(event).isTrue();
            if (random.nextInt(40) == 0) {
                lake.pass(Duration.ofSeconds(1));
            }
        }
        lake.passAnHour();
    }
}
