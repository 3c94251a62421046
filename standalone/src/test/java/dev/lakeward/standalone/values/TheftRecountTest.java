package dev.lakeward.standalone.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.standalone.recount.Recount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
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
