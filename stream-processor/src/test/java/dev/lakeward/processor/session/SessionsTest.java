package dev.lakeward.processor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.identity.Assignment;
import dev.lakeward.processor.money.Amount;
import dev.lakeward.processor.money.Money;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.traffic.TrafficSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final long GAP = 30;
    private static final long WAIT = 40;

    private final Sessions sessions = new Sessions();
    private final Map<Long, Session> emitted = new TreeMap<>();

    @Test
    void keepsEventsTogetherUpToTheGap() {
        add(0, 30, 61);

        assertThat(sessions.all()).containsExactly(session(0, 30, 2), session(61, 61, 1));
    }

    @Test
    void mergesTwoSessionsWhenALateEventBridgesThem() {
        add(0, 50, 25);

        assertThat(sessions.all()).containsExactly(session(0, 50, 3));
    }

    @Test
    void emitsASessionOnceItsGapAndGraceHavePassed() {
        add(0, 10);

        assertThat(sessions.due(WAIT)).isEqualTo(50);
        report(49);
        assertThat(emitted).isEmpty();
        report(50);
        assertThat(emitted.values()).containsExactly(session(0, 10, 2));
        assertThat(sessions.due(WAIT)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void retractsASessionThatGoesOnAgainUntilItEnds() {
        add(0);
        report(40);
        add(60, 30);

        assertThat(sessions.due(WAIT)).as("at once").isEqualTo(Long.MIN_VALUE);
        report(61);
        assertThat(emitted).isEmpty();
        assertThat(sessions.due(WAIT)).isEqualTo(100);
        report(100);
        assertThat(emitted.values()).containsExactly(session(0, 60, 3));
    }

    @Test
    void retractsASessionThatALateEventMergedIntoAnEarlierOne() {
        add(0, 50);
        report(1000);
        add(25);
        report(1000);

        assertThat(emitted.values()).containsExactly(session(0, 50, 3));
    }

    @Test
    void retractsTheOldStartWhenALateEventBeginsASessionEarlier() {
        add(20);
        report(1000);
        add(0);
        report(1000);

        assertThat(emitted.values()).containsExactly(session(0, 20, 2));
    }

    @Test
    void emitsASessionAgainWhenMoreIsKnownOfWhatLedToIt() {
        add(0, 100);
        sessions.visit(Visits.NONE);
        report(1000);

        Visits bought = (start, end) -> start == 0 ? new Visit(TrafficSource.DIRECT, 0, 1) : Visit.NONE;
        Visits always = (start, end) -> new Visit(TrafficSource.DIRECT, 0, 1);
        assertThat(sessions.wasReportedOtherwise(101, always)).isFalse();
        assertThat(sessions.wasReportedOtherwise(100, always)).isTrue();
        assertThat(sessions.wasReportedOtherwise(100, Visits.NONE)).isFalse();
        sessions.visit(bought);
        assertThat(changes(sessions)).containsExactly(0L);
        Sessions restarted = copy(sessions);
        restarted.visit(bought);
        assertThat(changes(restarted)).isEmpty();
        restarted.visit(Visits.NONE);
        assertThat(changes(restarted)).containsExactly(0L);
        assertThat(changes(copy(restarted))).isEmpty();
    }

    private static List<Long> changes(Sessions state) {
        List<Long> starts = new ArrayList<>();
        state.report(
                1000, WAIT, gone -> {}, change -> starts.add(change.session().start()));
        return starts;
    }

    @Test
    void sumsRevenueExactly() {
        sessions.add(new Session(0, 0, 1, Money.of(new BigDecimal("0.10"), null)), false, GAP);
        sessions.add(new Session(1, 1, 1, Money.of(new BigDecimal("0.20"), null)), false, GAP);

        assertThat(sessions.all().getFirst().revenue()).isEqualTo(Money.of(new BigDecimal("0.30"), null));
    }

    @Test
    void sumsNothingOverCurrencies() {
        sessions.add(new Session(0, 0, 1, Money.of(new BigDecimal("10"), "USD")), false, GAP);
        sessions.add(new Session(1, 1, 1, Money.of(new BigDecimal("1500"), "JPY")), false, GAP);
        sessions.add(new Session(2, 2, 1, Money.of(new BigDecimal("5"), "USD")), false, GAP);
        sessions.add(new Session(3, 3, 1, Money.of(new BigDecimal("7"), null)), false, GAP);

        assertThat(sessions.all().getFirst().revenue().amounts())
                .containsExactly(
                        new Amount(new BigDecimal("1500"), "JPY"),
                        new Amount(new BigDecimal("15"), "USD"),
                        new Amount(new BigDecimal("7"), null));
    }

    @RepeatedTest(200)
    void emitsTheSameInAnyOrderAndAtAnyTicks(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<Session> events = new ArrayList<>(random.longs(30, 0, 800)
                .mapToObj(time -> new Session(time, time, 1, money(random)))
                .toList());
        Map<String, String> expected = emitAll(events, new Random(0), 0, 0);
        Collections.shuffle(events, random);

        assertThat(emitAll(events, random, 4, 0)).isEqualTo(expected);
        Collections.shuffle(events, random);
        assertThat(emitAll(events, random, 2, random.nextInt(1, 4)))
                .as("reported while they go on, too")
                .isEqualTo(expected);
    }

    @Test
    void emitsASessionThatGoesOnAtOnceAndWhenItsMoneyChanges() {
        sessions.add(session(0, 0, 1), true, GAP);
        assertThat(sessions.due(WAIT)).as("at once").isEqualTo(Long.MIN_VALUE);
        assertThat(open(copy(sessions), 1)).containsExactly(true);
        assertThat(open(sessions, 1)).containsExactly(true);
        assertThat(sessions.due(WAIT)).isEqualTo(40);

        add(10);
        assertThat(open(copy(sessions), 11)).as("an event more is no news").isEmpty();
        sessions.add(new Session(20, 20, 1, Money.of(BigDecimal.TEN, "EUR")), false, GAP);
        assertThat(open(sessions, 21)).containsExactly(true);
        assertThat(open(copy(sessions), 22)).isEmpty();
        assertThat(open(copy(sessions), 60)).as("it has ended").containsExactly(false);
    }

    /** For each session that is reported, whether it goes on. */
    private static List<Boolean> open(Sessions state, long clock) {
        List<Boolean> open = new ArrayList<>();
        state.report(clock, WAIT, gone -> {}, change -> open.add(change.open()));
        return open;
    }

    private static Money money(Random random) {
        return random.nextInt(3) > 0
                ? Money.NONE
                : Money.of(
                        BigDecimal.valueOf(random.nextInt(-50, 50)),
                        new String[] {"EUR", "USD", null}[random.nextInt(3)]);
    }

    /** Rows emitted and not retracted, by the id of the fact. */
    private static Map<String, String> emitAll(List<Session> events, Random random, int every, int open) {
        var emitted = new TreeMap<String, String>();
        var state = new Sessions();
        for (Session event : events) {
            state.add(event, open > 0 && random.nextInt(open) == 0, GAP);
            if (every > 0 && random.nextInt(every) == 0) {
                report(state, random.nextLong(2000), emitted);
                state = copy(state);
            }
        }
        report(state, Long.MAX_VALUE, emitted);
        return emitted;
    }

    private static void report(Sessions state, long clock, Map<String, String> emitted) {
        state.report(
                clock,
                WAIT,
                gone -> new SessionFacts("u", Assignment.NONE)
                        .of(gone, Visit.NONE, false)
                        .forEach(fact -> assertThat(emitted.remove(fact.id()))
                                .as("only what was emitted is retracted: %s", fact.id())
                                .isNotNull()),
                change -> new SessionFacts("u", Assignment.NONE)
                        .of(change.session(), change.visit(), change.open())
                        .forEach(fact -> emitted.put(fact.id(), fact.row().text())));
    }

    private static Sessions copy(Sessions state) {
        var writer = new StateWriter();
        state.write(writer);
        return Sessions.read(new StateReader(writer.take()));
    }

    private void report(long clock) {
        sessions.report(
                clock,
                WAIT,
                gone -> emitted.remove(gone.start()),
                c -> emitted.put(c.session().start(), c.session()));
    }

    private void add(long... times) {
        for (long time : times) {
            sessions.add(session(time, time, 1), false, GAP);
        }
    }

    private static Session session(long start, long end, long events) {
        return new Session(start, end, events, Money.NONE);
    }
}
