package dev.lakeward.processor.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.attribution.AppEvent.Close;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AppSessionStateTest {
    private static final long LOOKBACK = 1000;

    /** What is told bit by bit, of what may have changed alone, is what would be told of all at the end. */
    @Test
    void knowsWhatMayHaveChangedWhateverOrderMarksComeIn() {
        for (int seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            List<AppEvent> marks = marks(random);
            Collections.shuffle(marks, random);
            var life = new AppSessionState();
            Map<String, String> told = new HashMap<>();
            for (AppEvent mark : marks) {
                life.add(mark);
                if (random.nextInt(3) == 0) {
                    tell(life, life.changedFrom(), told);
                    life.markEmitted();
                }
            }
            tell(life, life.changedFrom(), told);
            Map<String, String> all = new HashMap<>();
            tell(life, Long.MIN_VALUE, all);

            assertThat(told).as("seed " + seed).isEqualTo(all);
        }
    }

    @Test
    void keepsTheNewestOfTooManyMarks() {
        var life = new AppSessionState();
        for (int i = 0; i < 3000; i += 3) {
            life.add(new Open(i, "o" + i, null, null));
            life.add(new Click(i + 1, "p" + i, "p" + i));
            life.add(new Close(i + 2, "c" + i));
        }
        AppSessionState.Forgotten gone = life.trim(300);

        assertThat(life.size()).isBetween(290, 300);
        assertThat(life.sessions().getFirst().open().time()).isEqualTo(2700);
        assertThat(gone.sessions()).hasSize(900).contains("o0", "o2697");
        assertThat(gone.clicks()).hasSize(900);
        life.add(new Open(5, "late", null, null));
        assertThat(life.size()).isBetween(290, 300);
    }

    @Test
    void keepsNoMoreThanItMayOfMarksOfOneInstant() {
        var life = new AppSessionState();
        for (int i = 0; i < 1000; i++) {
            life.add(new Click(7, "p" + i, "p" + i));
        }
        life.trim(300);

        assertThat(life.size()).isZero();
    }

    /** Whoever forgets what nothing can touch, and is written down and read in between, tells what one who forgets nothing does. */
    @Test
    void forgetsNothingThatIsStillTold() {
        long lookback = 6;
        long retention = 4;
        for (int seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var state = UserState.empty();
            var whole = new AppSessionState();
            Map<String, Integer> told = new HashMap<>();
            long newest = 0;
            for (int i = 0; i < 30; i++) {
                newest += random.nextInt(3);
                AppEvent mark = mark(random, newest - random.nextInt((int) retention + 1), i);
                state.life().add(mark);
                whole.add(mark);
                if (random.nextInt(3) == 0) {
                    var writer = new StateWriter();
                    state.write(writer);
                    state = UserState.read(new StateReader(writer.take()));
                }
                if (random.nextInt(2) == 0) {
                    told.putAll(purchases(state.life(), state.life().changedFrom(), lookback));
                    state.life().markEmitted();
                    state.life().forget(newest - retention, lookback);
                }
            }
            told.putAll(purchases(state.life(), state.life().changedFrom(), lookback));

            assertThat(told).as("seed " + seed).isEqualTo(purchases(whole, Long.MIN_VALUE, lookback));
        }
    }

    private static Map<String, Integer> purchases(AppSessionState life, long from, long lookback) {
        List<AppSession> sessions = life.sessions();
        int[] purchases = life.purchases(sessions, from, lookback);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < purchases.length; i++) {
            if (sessions.get(i).open().time() >= from) {
                counts.put(sessions.get(i).open().eventId(), purchases[i]);
            }
        }
        return counts;
    }

    private static void tell(AppSessionState life, long from, Map<String, String> told) {
        List<AppSession> sessions = life.sessions();
        int[] purchases = life.purchases(sessions, from, LOOKBACK);
        for (int i = 0; i < purchases.length; i++) {
            if (sessions.get(i).open().time() >= from) {
                told.put(sessions.get(i).open().eventId(), sessions.get(i) + " " + purchases[i]);
            }
        }
        for (Click click : life.clicks(from)) {
            told.put(
                    click.eventId(),
                    AppSessionState.at(click.time(), sessions, LOOKBACK)
                            + Arrays.toString(AppSessionState.path(click.time(), sessions, LOOKBACK, 200)
                                    .toArray()));
        }
    }

    private static List<AppEvent> marks(Random random) {
        List<AppEvent> marks = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            long time = random.nextInt(12);
            marks.add(mark(random, time, i));
        }
        return marks;
    }

    private static AppEvent mark(Random random, long time, int number) {
        return switch (random.nextInt(3)) {
            case 0 -> new Open(time, "o" + number, null, null);
            case 1 -> new Close(time, "c" + number);
            default -> new Click(time, "p" + number, "p" + number);
        };
    }
}
