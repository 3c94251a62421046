package dev.lakeward.processor.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
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
    private final Map<Long, Session> told = new TreeMap<>();

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
    void tellsASessionOnceItsGapAndGraceHavePassed() {
        add(0, 10);

        assertThat(sessions.due(WAIT)).isEqualTo(50);
        report(49);
        assertThat(told).isEmpty();
        report(50);
        assertThat(told.values()).containsExactly(session(0, 10, 2));
        assertThat(sessions.due(WAIT)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void takesBackASessionThatALateEventMergedIntoAnEarlierOne() {
        add(0, 50);
        report(1000);
        add(25);
        report(1000);

        assertThat(told.values()).containsExactly(session(0, 50, 3));
    }

    @Test
    void takesBackTheOldStartWhenALateEventBeginsASessionEarlier() {
        add(20);
        report(1000);
        add(0);
        report(1000);

        assertThat(told.values()).containsExactly(session(0, 20, 2));
    }

    @Test
    void sumsRevenueExactly() {
        sessions.add(new Session(0, 0, 1, new BigDecimal("0.10")), GAP);
        sessions.add(new Session(1, 1, 1, new BigDecimal("0.20")), GAP);

        assertThat(sessions.all().getFirst().revenue()).isEqualByComparingTo("0.30");
    }

    @RepeatedTest(200)
    void tellsTheSameWhateverTheOrderAndTheMomentsOfTelling(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<Long> times = new ArrayList<>(random.longs(30, 0, 800).boxed().toList());
        Map<Long, Session> expected = tellAll(times, new Random(0), 0);
        Collections.shuffle(times, random);

        assertThat(tellAll(times, random, 4)).isEqualTo(expected);
    }

    private static Map<Long, Session> tellAll(List<Long> times, Random random, int every) {
        var told = new TreeMap<Long, Session>();
        var state = new Sessions();
        for (long time : times) {
            state.add(session(time, time, 1), GAP);
            if (every > 0 && random.nextInt(every) == 0) {
                state.report(
                        random.nextLong(2000),
                        WAIT,
                        told::remove,
                        c -> told.put(c.session().start(), c.session()));
                state = copy(state);
            }
        }
        state.report(
                Long.MAX_VALUE, WAIT, told::remove, c -> told.put(c.session().start(), c.session()));
        return told;
    }

    private static Sessions copy(Sessions state) {
        var writer = new StateWriter();
        state.write(writer);
        return Sessions.read(new StateReader(writer.take()));
    }

    private void report(long clock) {
        sessions.report(clock, WAIT, told::remove, c -> told.put(c.session().start(), c.session()));
    }

    private void add(long... times) {
        for (long time : times) {
            sessions.add(session(time, time, 1), GAP);
        }
    }

    private static Session session(long start, long end, long events) {
        return new Session(start, end, events, BigDecimal.ZERO);
    }
}
