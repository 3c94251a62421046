package dev.lakeward.loadgen.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.ValidationResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficTest {
    private static final Instant UNTIL = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource(Profile.class)
    void sameSettingsGiveTheSameBytes(Profile profile) {
        List<String> first = lines(settings(profile, 3_000, 7, Ills.USUAL));

        assertThat(first).hasSize(3_000).isEqualTo(lines(settings(profile, 3_000, 7, Ills.USUAL)));
        assertThat(first).doesNotContainAnyElementsOf(lines(settings(profile, 3_000, 8, Ills.USUAL)));
    }

    @Test
    void runsOfOtherSettingsShareNoEvent() {
        Set<String> ids = ids(settings(Profile.ALL, 2_000, 7, Ills.NONE));

        assertThat(ids).hasSize(2_000).doesNotContainAnyElementsOf(ids(settings(Profile.ALL, 2_001, 7, Ills.NONE)));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void catalogueTakesSoundEventsAndRefusesBrokenOnes(Profile profile) {
        EventValidator checker = new EventValidator(Catalog.builtIn());
        Map<String, Integer> codes = new HashMap<>();
        new Traffic(settings(profile, 5_000, 1, new Ills(0.05, 0.02, 0.05, 0.05, 0.1))).forEachRemaining(sent -> {
            ValidationResult verdict = checker.check(sent.json(), 0, sent.json().length);
            String words = new String(sent.json(), StandardCharsets.UTF_8) + " " + verdict;
            switch (sent) {
                case Sent.Sound sound -> assertThat(verdict).as(words).isInstanceOf(ValidationResult.Accepted.class);
                case Sent.Bad bad -> {
                    assertThat(verdict).as(words).isInstanceOf(ValidationResult.Rejected.class);
                    var fault = ((ValidationResult.Rejected) verdict).faults().getFirst();
                    assertThat(fault.code().code()).isEqualTo(bad.code());
                    codes.merge(bad.code(), 1, Integer::sum);
                }
            }
        });
        assertThat(codes).containsOnlyKeys("unknown-event-type", "missing-property", "wrong-time", "malformed-json");
    }

    @Test
    void makesAsMuchGoWrongAsItIsToldTo() {
        List<Sent> all = sent(settings(Profile.ALL, 50_000, 3, new Ills(0.05, 0, 0.05, 0.01, 0)));
        long repeats = all.stream()
                .filter(one -> one instanceof Sent.Sound(var e, boolean again, var j) && again)
                .count();
        long bad = all.stream().filter(one -> one instanceof Sent.Bad).count();

        assertThat(repeats).isBetween(2_000L, 2_900L);
        assertThat(bad).isBetween(400L, 600L);
    }

    @Test
    void fewPeopleDoMostAndEveningsAreBusiest() {
        List<Happening> plays = sent(settings(Profile.PLAYERS, 20_000, 3, Ills.NONE)).stream()
                .map(one -> ((Sent.Sound) one).happening())
                .toList();
        List<Long> byPlayer =
                plays.stream().collect(Collectors.groupingBy(Happening::key, Collectors.counting())).values().stream()
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList();
        Map<Long, Long> byHour = plays.stream()
                .collect(Collectors.groupingBy(play -> play.time() / 3_600_000 % 24, Collectors.counting()));

        assertThat(byPlayer.getFirst()).isGreaterThan(20 * byPlayer.get(byPlayer.size() / 2));
        assertThat(byHour.getOrDefault(20L, 0L)).isGreaterThan(5 * byHour.getOrDefault(3L, 0L));
    }

    @Test
    void noEventLiesOutsideItsSpanUnlessItsClockDoes() {
        for (Sent one : sent(settings(Profile.ALL, 20_000, 5, Ills.NONE))) {
            long time = ((Sent.Sound) one).happening().time();
            assertThat(time).isBetween(UNTIL.minus(Duration.ofDays(29)).toEpochMilli(), UNTIL.toEpochMilli());
        }
    }

    @ParameterizedTest
    @CsvSource({"50, 2, 20", "1000, 2, 100", "20000, 1, 300", "100000, 28, 500", "200000, 2, 1000"})
    void makesAsManyAsAskedForHoweverCrowdedItsSpanIs(long events, int days, int users) {
        Ills ills = new Ills(0.05, 0, 0, 0, 0);
        for (Profile profile : Profile.values()) {
            var traffic = new Traffic(
                    new TrafficSettings(profile, events, 7, UNTIL, Duration.ofDays(days), users, ills, true));
            long made = 0;
            while (traffic.hasNext()) {
                long time = ((Sent.Sound) traffic.next()).happening().time();
                made++;
                assertThat(time).as(profile.name()).isLessThanOrEqualTo(UNTIL.toEpochMilli());
            }
            assertThat(made).as(profile.name()).isEqualTo(events);
        }
    }

    private static TrafficSettings settings(Profile profile, long events, long seed, Ills ills) {
        return new TrafficSettings(profile, events, seed, UNTIL, Duration.ofDays(28), 500, ills, true);
    }

    private static List<Sent> sent(TrafficSettings settings) {
        List<Sent> all = new ArrayList<>();
        new Traffic(settings).forEachRemaining(all::add);
        return all;
    }

    private static List<String> lines(TrafficSettings settings) {
        return sent(settings).stream()
                .map(one -> new String(one.json(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Set<String> ids(TrafficSettings settings) {
        return sent(settings).stream().map(Sent::id).collect(Collectors.toCollection(HashSet::new));
    }
}
