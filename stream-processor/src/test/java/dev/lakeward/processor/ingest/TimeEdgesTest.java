package dev.lakeward.processor.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.processor.Harness;
import dev.lakeward.processor.engine.EventCounters.Fate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeEdgesTest {
    private static final Duration GAP_AND_GRACE = Duration.ofMinutes(30).plusSeconds(10);
    private static final int USERS = 1_000;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Harness harness;

    @BeforeEach
    void start() {
        harness = new Harness(folder, Map.of());
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void losesNoSessionToEventsOfAnotherAge() {
        Instant end = Instant.ofEpochMilli(Long.MAX_VALUE);
        for (int i = 0; i < USERS; i++) {
            harness.send(join("a" + i, "u" + i, Harness.NOON.minusSeconds(i)));
            if (i == USERS / 2) {
                harness.send(join("year", "ahead", Harness.NOON.plus(Duration.ofDays(365))));
                harness.send(join("epoch", "behind", Instant.EPOCH));
                harness.send(join("end", "last", end));
                harness.send(join("end-of-u0", "u0", end));
            }
        }
        harness.passTo(Harness.NOON.plus(GAP_AND_GRACE));

        Map<String, JsonNode> sessions = harness.current("sessions");
        for (int i = 0; i < USERS; i++) {
            assertThat(sessions).containsKey("u" + i + "/" + Harness.NOON.minusSeconds(i));
        }
        assertThat(harness.counters().of(Fate.REJECTED)).isPositive();
        assertThat(sessions.keySet()).anyMatch(id -> id.startsWith("ahead/")).noneMatch(id -> id.startsWith("behind/"));
    }

    @Test
    void goesOnAfterAnEventOfTheEndOfTime() {
        harness.send(join("end", "u", Instant.ofEpochMilli(Long.MAX_VALUE)));
        harness.passSeconds(1);
        harness.send(join("now", "u", harness.clock()));
        harness.passTo(harness.clock().plus(GAP_AND_GRACE).plusSeconds(2));

        assertThat(harness.current("sessions")).isNotEmpty();
        assertThat(harness.counters().of(Fate.ACCEPTED)).isPositive();
    }

    @Test
    void closesSessionsWhenAllTrafficStops() {
        for (int i = 0; i < USERS; i++) {
            harness.send(join("a" + i, "u" + i, Harness.NOON));
        }
        Instant due = Harness.NOON.plus(GAP_AND_GRACE);
        harness.passTo(due.minusSeconds(1));
        assertThat(harness.current("sessions")).isEmpty();

        while (harness.clock().isBefore(due.plusSeconds(5))) {
            harness.passSeconds(1);
        }
        Map<String, JsonNode> sessions = harness.current("sessions");
        assertThat(sessions).hasSize(USERS);
        assertThat(sessions.values())
                .allSatisfy(
                        row -> assertThat(Instant.parse(row.path("revised_at").asText()))
                                .isBefore(due.plusSeconds(5)));
    }

    private static String join(String id, String user, Instant time) {
        return """
                {"event_id":"%s","event_type":"join_guild","user_id":"%s","guild_name":"Knights","event_time":"%s"}""".formatted(id, user, time);
    }
}
