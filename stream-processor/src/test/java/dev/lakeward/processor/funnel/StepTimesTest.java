package dev.lakeward.processor.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTimesTest {
    private static final long WEEK = Duration.ofDays(7).toMillis();

    @Test
    void aStepIsReachedByItsFirstEventAtOrAfterTheStepBefore() {
        var times = new StepTimes();
        times.add(1, at("10T10:00"));
        times.add(2, at("10T09:00"));
        times.add(2, at("10T10:00"));
        times.add(3, at("12T00:00"));

        assertThat(times.reached(at("10T10:00"), 3, WEEK))
                .containsExactly(at("10T10:00"), at("10T10:00"), at("12T00:00"));
    }

    @Test
    void theWindowBeginsWithTheFirstStepAndIncludesItsEnd() {
        var times = new StepTimes();
        times.add(1, at("10T10:00"));
        times.add(2, at("17T10:00"));

        assertThat(times.reached(at("10T10:00"), 2, WEEK)).hasSize(2);
        assertThat(times.reached(at("10T10:00"), 2, WEEK - 1)).hasSize(1);
    }

    @Test
    void aStepThatIsLeftOutEndsTheWay() {
        var times = new StepTimes();
        times.add(1, at("10T10:00"));
        times.add(3, at("10T11:00"));

        assertThat(times.reached(at("10T10:00"), 3, WEEK)).containsExactly(at("10T10:00"));
    }

    @Test
    void eachDayIsEnteredAtItsFirstEvent() {
        var times = new StepTimes();
        times.add(1, at("10T12:00"));
        times.add(1, at("10T10:00"));
        times.add(1, at("11T00:00"));

        assertThat(times.entries())
                .containsExactly(
                        Map.entry(LocalDate.parse("2026-11-10"), at("10T10:00")),
                        Map.entry(LocalDate.parse("2026-11-11"), at("11T00:00")));
        assertThat(times.has(1, at("10T15:00"))).isTrue();
        assertThat(times.has(1, at("10T09:00"))).isFalse();
    }

    @Test
    void forgetsWhatNoEventCanChangeAnyMore() {
        var times = new StepTimes();
        times.add(1, at("01T10:00"));
        times.add(2, at("01T11:00"));
        times.add(1, at("10T10:00"));
        times.add(2, at("10T11:00"));

        assertThat(times.forget(times.past(at("09T00:00"), WEEK))).isEmpty();
        assertThat(times.forget(times.past(at("09T00:01"), WEEK))).containsExactly(LocalDate.parse("2026-11-01"));
        assertThat(times.has(2, at("01T11:00"))).isFalse();
        assertThat(times.reached(at("10T10:00"), 2, WEEK)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void areTheSameInAnyOrderAndAfterBeingStored(long seed) {
        var random = new Random(seed);
        List<long[]> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(new long[] {1 + random.nextInt(3), at("01T00:00") + random.nextInt(20 * 24 * 3600) * 1000L});
        }
        StepTimes expected = of(events);
        events.addAll(events.subList(0, 20));
        Collections.shuffle(events, random);

        StepTimes shuffled = stored(of(events));

        assertThat(shuffled.entries()).isEqualTo(expected.entries());
        expected.entries()
                .values()
                .forEach(entered ->
                        assertThat(shuffled.reached(entered, 3, WEEK)).isEqualTo(expected.reached(entered, 3, WEEK)));
    }

    private static StepTimes of(List<long[]> events) {
        var times = new StepTimes();
        events.forEach(event -> times.add((int) event[0], event[1]));
        return times;
    }

    private static StepTimes stored(StepTimes times) {
        var writer = new StateWriter();
        times.write(writer);
        return StepTimes.read(new StateReader(writer.take()));
    }

    private static long at(String time) {
        return Instant.parse("2026-11-%s:00Z".formatted(time)).toEpochMilli();
    }
}
