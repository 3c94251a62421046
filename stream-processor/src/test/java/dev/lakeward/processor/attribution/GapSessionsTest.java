package dev.lakeward.processor.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.processor.attribution.GapSessions.GapSession.Origin;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.traffic.TrafficSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GapSessionsTest {
    private static final long GAP = 10;

    private record Visit(long time, @Nullable String campaign) {}

    @Test
    void joinsTouchesByTheGapAndNamesTheFirstCampaign() {
        var sessions = new GapSessions();
        add(sessions, new Visit(100, null));
        add(sessions, new Visit(109, "spring"));
        add(sessions, new Visit(115, "summer"));
        add(sessions, new Visit(126, null));

        List<AppSession> all = sessions.of("ann", GAP);

        assertThat(all).hasSize(2);
        assertThat(all.getFirst().open().time()).isEqualTo(100);
        assertThat(all.getFirst().open().source().campaign()).isEqualTo("spring");
        assertThat(all.getFirst().open().eventId()).isEqualTo("ann/1970-01-01T00:00:00.100Z");
        assertThat(all.getFirst().covers(125, 0)).isTrue();
        assertThat(all.getFirst().covers(126, 0)).isFalse();
        assertThat(all.getLast().open().source().campaign()).isNull();
    }

    @Test
    void reportsTheStartOfTheSessionThatATouchChanges() {
        var sessions = new GapSessions();

        assertThat(add(sessions, new Visit(100, null))).isEqualTo(100);
        assertThat(add(sessions, new Visit(120, null))).isEqualTo(120);
        assertThat(add(sessions, new Visit(110, null))).isEqualTo(100);
        assertThat(add(sessions, new Visit(95, null))).isEqualTo(95);
    }

    /** Any order of arrival, and any number of writes and reads in between, end in the same sessions. */
    @Test
    void dependsOnNoOrderOfArrival() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            List<Visit> visits = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                visits.add(new Visit(random.nextInt(150), random.nextBoolean() ? null : "c" + random.nextInt(3)));
            }
            List<AppSession> inOrder = sessions(visits, random);
            Collections.shuffle(visits, random);

            assertThat(sessions(visits, random)).as("seed " + seed).isEqualTo(inOrder);
        }
    }

    /** Sessions of both kinds overlap: the one that began first counts, however many others ended in between. */
    @Test
    void findsTheSessionThatBeganFirstAmongThoseOfBothKinds() {
        var state = new AppSessionState();
        state.touch(new Origin(100, "t", TrafficSource.NONE), 1000);
        state.add(new AppEvent.Open(200, "o1", TrafficSource.NONE));
        state.add(new AppEvent.Close(210, "c1", "close"));
        state.add(new AppEvent.Open(300, "o2", TrafficSource.NONE));
        List<AppSession> opened = state.sessions();
        List<AppSession> byGap = state.byGap("ann", 1000);

        assertThat(AppSession.at(250, opened, byGap, 5000)).isEqualTo(byGap.getFirst());
        assertThat(AppSession.at(310, opened, byGap, 5000)).isEqualTo(byGap.getFirst());
        assertThat(AppSession.at(1200, opened, byGap, 5000)).isEqualTo(opened.getLast());
        assertThat(AppSession.at(50, opened, byGap, 5000)).isNull();
    }

    private static List<AppSession> sessions(List<Visit> visits, Random random) {
        var sessions = new GapSessions();
        for (Visit visit : visits) {
            add(sessions, visit);
            if (random.nextInt(5) == 0) {
                var writer = new StateWriter();
                sessions.write(writer);
                sessions = new GapSessions();
                sessions.read(new StateReader(writer.take()));
            }
        }
        return sessions.of("ann", GAP);
    }

    private static long add(GapSessions sessions, Visit visit) {
        String id = visit.time() + Objects.requireNonNullElse(visit.campaign(), "");
        return sessions.add(new Origin(visit.time(), id, TrafficSource.of(visit.campaign(), null)), GAP);
    }
}
