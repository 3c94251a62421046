package dev.lakeward.processor.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.attribution.AppEvent.Click;
import dev.lakeward.processor.attribution.AppEvent.Close;
import dev.lakeward.processor.attribution.AppEvent.Open;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.traffic.TrafficSource;
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

    /** Emitting step by step what may have changed gives the result of emitting all at the end. */
    @Test
    void knowsWhatMayHaveChangedWhateverOrderEventsComeIn() {
        for (int seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            List<AppEvent> events = events(random);
            // Some purchases are named by several events.
            Collections.shuffle(events, random);
            var life = new AppSessionState();
            Map<String, String> emitted = new HashMap<>();
            for (AppEvent event : events) {
                life.add(event);
                if (random.nextInt(3) == 0) {
                    emit(life, life.changedFrom(), emitted);
                    life.markEmitted();
                }
            }
            emit(life, life.changedFrom(), emitted);
            Map<String, String> all = new HashMap<>();
            emit(life, Long.MIN_VALUE, all);

            assertThat(emitted).as("seed " + seed).isEqualTo(all);
        }
    }

    @Test
    void keepsTheNewestOfTooManyEvents() {
        var life = new AppSessionState();
        for (int i = 0; i < 3000; i += 3) {
            life.add(new Open(i, "o" + i, TrafficSource.NONE));
            life.add(new Click(i + 1, "p" + i, "p" + i));
            life.add(new Close(i + 2, "c" + i, "app_close"));
        }
        AppSessionState.Forgotten gone = life.trim(300);

        assertThat(life.size()).isBetween(290, 300);
        assertThat(life.sessions().getFirst().open().time()).isEqualTo(2700);
        assertThat(gone.sessions())
                .hasSize(900)
                .contains(
                        new Open(0, "o0", TrafficSource.NONE).name(),
                        new Open(2697, "o2697", TrafficSource.NONE).name());
        assertThat(gone.clicks()).hasSize(900);
        life.add(new Open(5, "late", TrafficSource.NONE));
        assertThat(life.size()).isBetween(290, 300);
    }

    @Test
    void keepsNoMoreThanItMayOfEventsOfOneInstant() {
        var life = new AppSessionState();
        for (int i = 0; i < 1000; i++) {
            life.add(new Click(7, "p" + i, "p" + i));
        }
        life.trim(300);

        assertThat(life.size()).isZero();
    }

    /** A state that forgets what is final, and is written and read in between, emits as one that forgets nothing. */
    @Test
    void forgetsNothingThatIsStillEmitted() {
        long lookback = 6;
        long retention = 4;
        for (int seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var state = AppSessionFold.State.empty();
            var whole = new AppSessionState();
            Map<String, Integer> emitted = new HashMap<>();
            long newest = 0;
            for (int i = 0; i < 30; i++) {
                newest += random.nextInt(3);
                AppEvent event = event(random, newest - random.nextInt((int) retention + 1), i);
                state.life().add(event);
                whole.add(event);
                if (random.nextInt(3) == 0) {
                    var writer = new StateWriter();
                    state.write(writer);
                    state = AppSessionFold.State.read(new StateReader(writer.take()));
                }
                if (random.nextInt(2) == 0) {
                    emitted.putAll(purchases(state.life(), state.life().changedFrom(), lookback));
                    state.life().markEmitted();
                    state.life().forget(newest - retention, lookback);
                }
            }
            emitted.putAll(purchases(state.life(), state.life().changedFrom(), lookback));

            assertThat(emitted).as("seed " + seed).isEqualTo(purchases(whole, Long.MIN_VALUE, lookback));
        }
    }

    @Test
    void countsAPurchaseThatSeveralEventsNameAtTheFirst() {
        var life = new AppSessionState();
        life.add(new Open(10, "o1", TrafficSource.NONE));
        life.add(new Click(12, "b", "p"));
        life.add(new Open(20, "o2", TrafficSource.NONE));
        life.add(new Click(22, "c", "p"));
        assertThat(purchases(life, Long.MIN_VALUE, LOOKBACK))
                .containsEntry("o1", 1)
                .containsEntry("o2", 0);

        life.add(new Open(1, "o0", TrafficSource.NONE));
        life.add(new Click(2, "a", "p"));
        assertThat(purchases(life, life.changedFrom(), LOOKBACK))
                .containsEntry("o0", 1)
                .containsEntry("o1", 0)
                .containsEntry("o2", 0);
    }

    @Test
    void endsThePathAtTheSessionThatThePurchaseWasMadeIn() {
        var life = new AppSessionState();
        life.add(new Open(1, "o1", TrafficSource.NONE));
        life.add(new Open(10, "o2", TrafficSource.NONE));
        List<AppSession> sessions = life.sessions();

        AppSession at = AppSession.at(10, sessions, LOOKBACK);
        assertThat(AppSession.path(10, at, sessions, LOOKBACK, 50))
                .extracting(Open::eventId)
                .containsExactly("o1");
        assertThat(AppSession.path(10, at, sessions, 5, 50))
                .extracting(Open::eventId)
                .containsExactly("o1");
        assertThat(AppSession.path(11, AppSession.at(11, sessions, LOOKBACK), sessions, LOOKBACK, 50))
                .extracting(Open::eventId)
                .containsExactly("o1", "o2");
    }

    private static Map<String, Integer> purchases(AppSessionState life, long from, long lookback) {
        List<AppSession> sessions = life.sessions();
        int[] purchases = life.purchases(sessions, List.of(), from, lookback);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < purchases.length; i++) {
            if (sessions.get(i).open().time() >= from) {
                counts.put(sessions.get(i).open().eventId(), purchases[i]);
            }
        }
        return counts;
    }

    private static void emit(AppSessionState life, long from, Map<String, String> emitted) {
        List<AppSession> sessions = life.sessions();
        int[] purchases = life.purchases(sessions, List.of(), from, LOOKBACK);
        for (int i = 0; i < purchases.length; i++) {
            if (sessions.get(i).open().time() >= from) {
                emitted.put(sessions.get(i).open().eventId(), sessions.get(i) + " " + purchases[i]);
            }
        }
        for (Click click : life.clicks(from)) {
            AppSession at = AppSession.at(click.time(), sessions, LOOKBACK);
            emitted.put(
                    click.eventId(),
                    at
                            + Arrays.toString(AppSession.path(click.time(), at, sessions, LOOKBACK, 200)
                                    .toArray()));
        }
    }

    private static List<AppEvent> events(Random random) {
        List<AppEvent> events = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            long time = random.nextInt(12);
            AppEvent event = event(random, time, i);
            events.add(event instanceof Click click ? new Click(time, click.eventId(), "p" + i % 3) : event);
        }
        return events;
    }

    private static AppEvent event(Random random, long time, int number) {
        return switch (random.nextInt(3)) {
            case 0 -> new Open(time, "o" + number, TrafficSource.NONE);
            case 1 -> new Close(time, "c" + number, "app_close");
            default -> new Click(time, "p" + number, "p" + number);
        };
    }
}
