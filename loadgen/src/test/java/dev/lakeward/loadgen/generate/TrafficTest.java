package dev.lakeward.loadgen.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.GeneratedEvent;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
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
        List<String> first = lines(settings(profile, 3_000, 7, Anomalies.USUAL));

        assertThat(first).hasSize(3_000).isEqualTo(lines(settings(profile, 3_000, 7, Anomalies.USUAL)));
        assertThat(first).doesNotContainAnyElementsOf(lines(settings(profile, 3_000, 8, Anomalies.USUAL)));
    }

    @Test
    void runsOfOtherSettingsShareNoEvent() {
        Set<String> ids = ids(settings(Profile.ALL, 2_000, 7, Anomalies.NONE));

        assertThat(ids)
                .hasSize(2_000)
                .doesNotContainAnyElementsOf(ids(settings(Profile.ALL, 2_001, 7, Anomalies.NONE)));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void catalogueTakesSoundEventsAndRefusesBrokenOnes(Profile profile) {
        EventValidator checker = new EventValidator(Catalog.builtIn());
        Map<String, Integer> codes = new HashMap<>();
        new Traffic(settings(profile, 5_000, 1, new Anomalies(0.05, 0.02, 0.05, 0.05, 0.1))).forEachRemaining(sent -> {
            ValidationResult verdict = checker.check(sent.json(), 0, sent.json().length);
            String words = new String(sent.json(), StandardCharsets.UTF_8) + " " + verdict;
            switch (sent) {
                case SentEvent.Valid sound ->
                    assertThat(verdict).as(words).isInstanceOf(ValidationResult.Accepted.class);
                case SentEvent.Invalid bad -> {
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
        List<SentEvent> all = sent(settings(Profile.ALL, 50_000, 3, new Anomalies(0.05, 0, 0.05, 0.01, 0)));
        long repeats = all.stream()
                .filter(one -> one instanceof SentEvent.Valid(var e, boolean again, var j) && again)
                .count();
        long bad = all.stream().filter(one -> one instanceof SentEvent.Invalid).count();

        assertThat(repeats).isBetween(2_000L, 2_900L);
        assertThat(bad).isBetween(400L, 600L);
    }

    @Test
    void fewPeopleDoMostAndEveningsAreBusiest() {
        List<GeneratedEvent> plays = sent(settings(Profile.PLAYERS, 20_000, 3, Anomalies.NONE)).stream()
                .map(one -> ((SentEvent.Valid) one).event())
                .toList();
        List<Long> byPlayer =
                plays.stream()
                        .collect(Collectors.groupingBy(GeneratedEvent::key, Collectors.counting()))
                        .values()
                        .stream()
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList();
        Map<Long, Long> byHour = plays.stream()
                .collect(Collectors.groupingBy(play -> play.time() / 3_600_000 % 24, Collectors.counting()));

        assertThat(byPlayer.getFirst()).isGreaterThan(20 * byPlayer.get(byPlayer.size() / 2));
        assertThat(byHour.getOrDefault(20L, 0L)).isGreaterThan(5 * byHour.getOrDefault(3L, 0L));
    }

    @Test
    void customersOfAStoreShareDevicesSignInOrderAndAreRefunded() {
        List<GeneratedEvent> events = sent(settings(Profile.STORE, 20_000, 3, Anomalies.NONE)).stream()
                .map(one -> ((SentEvent.Valid) one).event())
                .toList();
        Map<String, Set<String>> usersOfDevice = events.stream()
                .filter(event -> !event.key().equals(event.text("anonymous_id")))
                .collect(Collectors.groupingBy(
                        event -> String.valueOf(event.text("anonymous_id")),
                        Collectors.mapping(GeneratedEvent::key, Collectors.toSet())));
        Set<String> currencies = events.stream()
                .filter(event -> event.type().equals("order_completed"))
                .map(event -> String.valueOf(event.text("currency")))
                .collect(Collectors.toSet());

        assertThat(events)
                .extracting(GeneratedEvent::type)
                .contains("page", "identify", "alias", "product_viewed", "product_added", "checkout_started")
                .contains("order_completed", "order_refunded");
        assertThat(usersOfDevice.values()).anyMatch(users -> users.size() > 5).allMatch(users -> users.size() < 50);
        assertThat(events).anyMatch(event -> event.key().equals(event.text("anonymous_id")));
        assertThat(currencies).contains("USD", "EUR", "null");
    }

    @Test
    void noEventLiesOutsideItsSpanUnlessItsClockDoes() {
        LongSummaryStatistics times = sent(settings(Profile.ALL, 20_000, 5, Anomalies.NONE)).stream()
                .mapToLong(one -> ((SentEvent.Valid) one).event().time())
                .summaryStatistics();
        assertThat(times.getMin())
                .isGreaterThanOrEqualTo(UNTIL.minus(Duration.ofDays(29)).toEpochMilli());
        assertThat(times.getMax()).isLessThanOrEqualTo(UNTIL.toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({"50, 2, 20", "1000, 2, 100", "20000, 1, 300", "100000, 28, 500", "200000, 2, 1000"})
    void makesAsManyAsAskedForHoweverCrowdedItsSpanIs(long events, int days, int users) {
        Anomalies ills = new Anomalies(0.05, 0, 0, 0, 0);
        for (Profile profile : Profile.values()) {
            var traffic = new Traffic(
                    new TrafficSettings(profile, events, 7, UNTIL, Duration.ofDays(days), users, ills, true));
            long made = 0;
            long latest = Long.MIN_VALUE;
            while (traffic.hasNext()) {
                latest = Math.max(
                        latest, ((SentEvent.Valid) traffic.next()).event().time());
                made++;
            }
            assertThat(latest).as(profile.name()).isLessThanOrEqualTo(UNTIL.toEpochMilli());
            assertThat(made).as(profile.name()).isEqualTo(events);
        }
    }

    private static TrafficSettings settings(Profile profile, long events, long seed, Anomalies ills) {
        return new TrafficSettings(profile, events, seed, UNTIL, Duration.ofDays(28), 500, ills, true);
    }

    private static List<SentEvent> sent(TrafficSettings settings) {
        List<SentEvent> all = new ArrayList<>();
        new Traffic(settings).forEachRemaining(all::add);
        return all;
    }

    private static List<String> lines(TrafficSettings settings) {
        return sent(settings).stream()
                .map(one -> new String(one.json(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Set<String> ids(TrafficSettings settings) {
        return sent(settings).stream().map(SentEvent::id).collect(Collectors.toCollection(HashSet::new));
    }
}
