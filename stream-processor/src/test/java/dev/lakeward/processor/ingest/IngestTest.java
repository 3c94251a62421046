package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.processor.Harness;
import dev.lakeward.processor.engine.EventCounters.Fate;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
    @TempDir
    private Path folder;

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
    void acceptsAnEventAsItWasSent() {
        harness.send(join("a", "u1", "2026-11-21T11:00:00Z"));

        var accepted = harness.records("lw.accepted");
        assertThat(accepted).hasSize(1);
        assertThat(new String(accepted.getFirst().getValue(), UTF_8))
                .isEqualTo(join("a", "u1", "2026-11-21T11:00:00Z"));
        assertThat(accepted.getFirst().getRecordTime()).isEqualTo(Harness.NOON);
        assertThat(id(accepted.getFirst())).isEqualTo("a");
        ByteBuffer origin = ByteBuffer.wrap(
                accepted.getFirst().headers().lastHeader(HeaderNames.ORIGIN).value());
        assertThat(origin.getInt()).isZero();
        assertThat(origin.getLong()).isZero();
        assertThat(harness.records("lw.outcomes")).isEmpty();
    }

    @Test
    void dropsTicksAndTypesThatLandNowhere() {
        harness.passSeconds(1);
        harness.send("{\"event_type\":\"default\"}");

        assertThat(harness.records("lw.accepted")).isEmpty();
        assertThat(harness.records("lw.outcomes")).isEmpty();
        assertThat(harness.counters().of(Fate.IGNORED)).isEqualTo(1);
    }

    @Test
    void makesARowOfWhatAClientRejectedOnce() {
        String report =
                "{\"event_type\":\"client_rejection\",\"event_id\":\"r1\",\"code\":\"unfit-line\",\"pointer\":\"/n\","
                        + "\"detail\":\"a.csv:3: no number\",\"rejected_event_id\":\"e1\",\"payload\":\"1,x\",\"payload_bytes\":3}";
        harness.send(report);
        harness.send(report);
        harness.send(report.replace("r1", "r2").replace("3}", "\"3\"}"));

        assertThat(harness.rows("lw.rejected"))
                .extracting(row -> row.path("rejected_id").asText() + " "
                        + row.path("stage").asText() + " "
                        + row.path("detail").asText() + " "
                        + row.path("event_id").asText() + " "
                        + row.path("payload").asText() + " "
                        + row.path("payload_bytes").asText("-"))
                .containsExactly("r1 client a.csv:3: no number e1 1,x 3", "r2 client a.csv:3: no number e1 1,x -");
        assertThat(harness.records("lw.accepted")).isEmpty();
        assertThat(outcomes()).containsExactly("rejected r1", "duplicate r1", "rejected r2");
    }

    @Test
    void acceptsARepeatOnceAndSaysSo() {
        harness.send(join("a", "u1", "2026-11-21T11:00:00Z"));
        harness.passTo(Harness.NOON.plus(Duration.ofDays(6)));
        harness.send(join("a", "u1", "2026-11-21T11:00:00Z"));

        assertThat(harness.records("lw.accepted")).hasSize(1);
        assertThat(outcomes()).containsExactly("duplicate a");
    }

    /** As the batch of an SDK that is sent again: its times are put right by when it came, so they move with each try. */
    @Test
    void countsOnceHoweverItsTimeMoves() {
        Duration[] moves = {
            Duration.ofMillis(1),
            Duration.ofSeconds(638),
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofDays(-400)
        };
        for (int event = 0; event < 20; event++) {
            harness.send(join("e" + event, "u1", "2026-11-21T11:%02d:00Z".formatted(30 + event)));
        }
        for (Duration move : moves) {
            harness.passSeconds(638);
            for (int event = 0; event < 20; event++) {
                var time = Instant.parse("2026-11-21T11:30:00Z").plus(move).plusSeconds(60L * event);
                harness.send(join("e" + event, "u1", time.toString()));
            }
        }
        harness.send("""
                {"event_id":"e0","event_type":"join_guild","user_id":"u1","guild_name":"Knights"}""");

        assertThat(harness.records("lw.accepted")).hasSize(20);
        assertThat(outcomes())
                .hasSize(101)
                .allSatisfy(outcome -> assertThat(outcome).startsWith("duplicate "));
    }

    @Test
    void countsOnceWhateverElseARepeatSays() {
        harness.send("""
                {"event_id":"a","event_type":"purchase_sword","user_id":"u1","amount_purchased":1,"price":"10.00"}""");
        harness.send("""
                {"event_id":"a","event_type":"purchase_sword","user_id":"u1","amount_purchased":7,"price":"10.00"}""");
        harness.send(join("a", "u2", "2026-11-21T11:00:00Z"));

        assertThat(harness.records("lw.accepted")).hasSize(1);
        assertThat(outcomes()).containsExactly("duplicate a", "duplicate a");
    }

    @Test
    void remembersAnEventThatCameLateAndOneThatWillBeLateAgain() {
        harness.send(join("a", "u1", "2026-11-20T00:00:00Z"));
        harness.send(join("b", "u1", "2026-10-20T23:59:59Z"));
        harness.send(join("b", "u1", "2026-11-20T00:00:00Z"));
        harness.send(join("a", "u1", "2026-10-01T00:00:00Z"));

        assertThat(outcomes()).containsExactly("late b", "duplicate b", "duplicate a");
    }

    @Test
    void countsAgainWhenTheSpanSinceItsFirstArrivalIsOver() {
        harness.send(join("a", "u1", "2026-11-21T11:00:00Z"));
        harness.passTo(Harness.NOON.plus(Duration.ofDays(7)));
        harness.send(join("a", "u1", "2026-11-21T11:00:00Z"));
        harness.passTo(Harness.NOON.plus(Duration.ofDays(7)).plus(Duration.ofMinutes(10)));
        harness.send(join("a", "u1", "2026-11-21T11:00:00Z"));

        assertThat(harness.records("lw.accepted")).hasSize(2);
        assertThat(outcomes()).containsExactly("duplicate a");
    }

    @Test
    void isNotMovedByAnEventFromTheFuture() {
        harness.send(join("a", "u1", "2027-11-21T00:00:00Z"));
        harness.send(join("b", "u1", "2020-10-20T00:00:00Z"));
        harness.send(join("c", "u1", "2099-12-31T23:59:59Z"));
        harness.send(join("d", "u1", "2020-10-20T00:00:00Z"));

        assertThat(harness.records("lw.accepted")).hasSize(4);
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void holdsRecordsOfOtherProducersAgainstTheCatalogue() {
        harness.sendForeign("u1", join("a", "u1", "2026-11-21T11:00:00Z"));
        harness.sendForeign("u1", "{\"event_type\":\"join_guild\",\"user_id\":");
        harness.sendForeign("other", join("b", "u1", "2026-11-21T11:00:00Z"));
        harness.sendForeign(null, "");

        var accepted = harness.records("lw.accepted");
        assertThat(accepted).hasSize(1);
        assertThat(header(accepted.getFirst(), HeaderNames.TYPE)).isEqualTo("join_guild");
        assertThat(header(accepted.getFirst(), HeaderNames.SOURCE)).isEqualTo("default");
        assertThat(harness.counters().of(Fate.REJECTED)).isEqualTo(3);
        assertThat(harness.rows("lw.rejected"))
                .extracting(row -> row.path("code").asText())
                .containsExactly("malformed-json", "wrong-value", "empty-body");
        assertThat(harness.records("lw.outcomes")).hasSize(3);
    }

    @Test
    void rejectsATypeThatNoTableTakes() {
        harness.send("{\"event_id\":\"a\",\"event_type\":\"nobody_knows\",\"user_id\":\"u1\"}");

        assertThat(outcomes()).containsExactly("rejected a");
        var row = harness.rows("lw.rejected").getFirst();
        assertThat(row.path("code").asText()).isEqualTo("unknown-event-type");
        assertThat(row.path("host").asText()).isEqualTo("shop.example");
        assertThat(row.path("user_agent").asText()).isEqualTo("app/1");
    }

    private List<String> outcomes() {
        return harness.records("lw.outcomes").stream()
                .map(record -> header(record, HeaderNames.OUTCOME) + " " + id(record))
                .toList();
    }

    private static @Nullable String id(TestRecord<byte[], byte[]> record) {
        return EventMetadata.text(new EventMetadata().read(record.headers()).id());
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name)).value(), UTF_8);
    }

    private static String join(String id, String user, String time) {
        return """
                {"event_id":"%s","event_type":"join_guild","user_id":"%s","guild_name":"Knights","event_time":"%s"}""".formatted(id, user, time);
    }
}
