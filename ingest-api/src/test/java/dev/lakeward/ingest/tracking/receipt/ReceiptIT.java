package dev.lakeward.ingest.tracking.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.ingest.EventHeaders;
import dev.lakeward.ingest.TestApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReceiptIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final ObjectMapper JSON = new ObjectMapper();

    @org.jspecify.annotations.Nullable
    private static FakeDownstream downstream;

    @BeforeAll
    static void open() {
        downstream = new FakeDownstream(API.bootstrapServers(), API.topics());
    }

    @AfterAll
    static void close() {
        downstream().close();
    }

    @Test
    void saysThatAnEventWaitsForTheProcessor() throws Exception {
        JsonNode verdict = post("waits", "join_guild", "");
        JsonNode receipt = get(verdict.path("receipt").asText());
        assertThat(receipt.path("stage").asText()).isEqualTo("processing");
        assertThat(receipt.path("outcome").asText()).isEqualTo("pending");
        assertThat(receipt.path("accepted").path("topic").asText())
                .isEqualTo(API.topics().events());
        assertThat(receipt.path("accepted").path("partition")).isEqualTo(verdict.path("partition"));
        assertThat(receipt.path("accepted").path("offset").asLong())
                .isEqualTo(verdict.path("offset").asLong());
    }

    @Test
    void followsAnEventToItsFileAndRowGroup() throws Exception {
        JsonNode verdict = post("lands", "join_guild", ",\"event_time\":\"2026-11-20T23:59:59Z\"");
        var raw = raw("lands");
        var accepted = downstream().accepts(raw);
        assertThat(get("/v1/receipts/lands").path("stage").asText()).isEqualTo("landing");

        downstream().lands(accepted, "guild_events", "2026-11-20", raw.offset());
        JsonNode receipt = get(verdict.path("receipt").asText());
        assertThat(receipt.path("stage").asText()).isEqualTo("landed");
        assertThat(receipt.path("outcome").asText()).isEqualTo("accepted");
        assertThat(receipt.path("processed").path("offset").asLong()).isEqualTo(accepted.offset());
        assertThat(receipt.path("landed")).isEqualTo(JSON.readTree("""
                        {"table":"guild_events","event_date":"2026-11-20","file":"guild_events/event_date=2026-11-20/a.parquet",
                         "row_group":1,"queryable_since":"2026-11-21T09:00:00Z"}"""));
    }

    /** The fastest of three: a busy machine is slow now and then, a receipt that waits is slow each time. */
    @Test
    void reportsALandingWithinASecond() throws Exception {
        var waits = new ArrayList<Duration>();
        for (String id : List.of("quick-1", "quick-2", "quick-3")) {
            JsonNode verdict = post(id, "join_guild", "");
            var raw = raw(id);
            downstream().lands(downstream().accepts(raw), "guild_events", "2026-11-20", raw.offset());
            long landed = System.nanoTime();

            JsonNode receipt = get(verdict.path("receipt").asText());

            waits.add(Duration.ofNanos(System.nanoTime() - landed));
            assertThat(receipt.path("stage").asText()).isEqualTo("landed");
        }
        assertThat(Collections.min(waits)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void findsTheOriginalOfADuplicate() throws Exception {
        post("twice", "join_guild", "");
        downstream().accepts(raw("twice"));
        JsonNode second = post("twice", "join_guild", "");
        downstream().settles(raw("twice"), "duplicate");

        JsonNode receipt = get(second.path("receipt").asText());
        assertThat(receipt.path("outcome").asText()).isEqualTo("duplicate");
        assertThat(receipt.path("accepted").path("offset").asLong())
                .isEqualTo(second.path("offset").asLong());
        assertThat(receipt.path("original").path("outcome").asText()).isEqualTo("accepted");
        assertThat(receipt.path("original").path("accepted").path("offset").asLong())
                .isLessThan(second.path("offset").asLong());
        assertThat(receipt.path("stage").asText()).isEqualTo("landing");
    }

    @Test
    void reportsALateEventAndItsRow() throws Exception {
        post("late", "join_guild", ",\"event_time\":\"2026-11-20T08:30:00Z\"");
        var raw = raw("late");
        downstream().settles(raw, "late");
        downstream().lands(downstream().acceptsLate(raw), "guild_events", "2026-11-20", raw.offset());

        JsonNode receipt = get("/v1/receipts/late");
        assertThat(receipt.path("outcome").asText()).isEqualTo("late");
        assertThat(receipt.path("landed").path("table").asText()).isEqualTo("guild_events");
        assertThat(receipt.path("landed").path("event_date").asText()).isEqualTo("2026-11-20");
    }

    @Test
    void saysWhyTheApiRejectedAnEvent() throws Exception {
        assertThat(API.post("/v1/events", "{\"event_type\":\"nonsense\",\"event_id\":\"refused\"}")
                        .statusCode())
                .isEqualTo(422);

        JsonNode receipt = get("/v1/receipts/refused");
        assertThat(receipt.path("outcome").asText()).isEqualTo("rejected");
        assertThat(receipt.path("rejected").path("code").asText()).isEqualTo("unknown-event-type");
        assertThat(receipt.path("rejected").path("stage").asText()).isEqualTo("ingest");
        assertThat(receipt.path("stage").asText()).isEqualTo("landing");
        assertThat(receipt.has("accepted")).isFalse();
    }

    @Test
    void saysWhyTheProcessorRejectedAnEvent() throws Exception {
        post("unsound", "join_guild", "");
        var raw = raw("unsound");
        downstream().settles(raw, "rejected");
        downstream()
                .writes(
                        API.topics().rejected(),
                        raw,
                        "{\"stage\":\"process\",\"code\":\"wrong-time\",\"received_ts\":\"2026-11-21T08:00:00.000Z\"}");

        JsonNode receipt = get("/v1/receipts/unsound");
        assertThat(receipt.path("rejected").path("code").asText()).isEqualTo("wrong-time");
        assertThat(receipt.path("accepted").path("offset").asLong()).isEqualTo(raw.offset());
    }

    @Test
    void namesTheStagesThatCouldNotProcessAnEventThatCounts() throws Exception {
        post("half", "join_guild", "");
        var raw = raw("half");
        downstream().accepts(raw);
        for (String stage : List.of("sessions", "customers")) {
            downstream()
                    .writes(
                            API.topics().rejected(),
                            raw,
                            "{\"stage\":\"%s\",\"code\":\"stage-failed\",\"detail\":\"why\"}".formatted(stage));
        }

        JsonNode receipt = get("/v1/receipts/half");
        assertThat(receipt.path("outcome").asText()).isEqualTo("accepted");
        assertThat(receipt.path("failed_stages"))
                .extracting(failed -> failed.path("stage").asText())
                .containsExactly("sessions", "customers");
    }

    @Test
    void saysWhyTheSinkRejectedAnEvent() throws Exception {
        post("misfit", "join_guild", "");
        var raw = raw("misfit");
        var accepted = downstream().accepts(raw);
        downstream()
                .rejects(
                        raw,
                        accepted,
                        "{\"stage\":\"sink\",\"code\":\"wrong-type\",\"received_ts\":\"2026-11-21T08:00:00.000Z\"}",
                        "2026-11-21");

        JsonNode receipt = get("/v1/receipts/misfit");
        assertThat(receipt.path("outcome").asText()).isEqualTo("rejected");
        assertThat(receipt.path("rejected").path("stage").asText()).isEqualTo("sink");
        assertThat(receipt.path("rejected").path("code").asText()).isEqualTo("wrong-type");
        assertThat(receipt.path("landed").path("table").asText()).isEqualTo("rejected_events");
        assertThat(receipt.path("landed").path("event_date").asText()).isEqualTo("2026-11-21");
    }

    @Test
    void saysThatATypeLandsInNoTable() throws Exception {
        JsonNode verdict = post("kept", "default", "");

        JsonNode receipt = get(verdict.path("receipt").asText());
        assertThat(receipt.path("outcome").asText()).isEqualTo("kept");
        assertThat(receipt.path("stage").asText()).isEqualTo("settled");
    }

    @Test
    void findsAnIdThatNoPathCanHold() throws Exception {
        JsonNode verdict = post("a/b?c=%2e", "join_guild", "");

        assertThat(get(verdict.path("receipt").asText()).path("event_id").asText())
                .isEqualTo("a/b?c=%2e");
    }

    @Test
    void findsAnIdOfTheServersOwnWithoutAPlace() throws Exception {
        var sent = API.post("/v1/events", "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}");
        String id = JSON.readTree(sent.body()).at("/events/0/event_id").asText();

        assertThat(get("/v1/receipts/" + id).path("stage").asText()).isEqualTo("processing");
    }

    @Test
    void knowsNothingOfAnIdThatNobodySent() throws Exception {
        for (String path : new String[] {"/v1/receipts/nobody", "/v1/receipts/nobody?at=0-0"}) {
            var response = API.get(path);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("/problems/no-receipt");
        }
        assertThat(API.get("/v1/receipts/x?at=here").body()).contains("/problems/wrong-parameter");
        assertThat(API.get("/v1/receipts").body()).contains("/problems/wrong-parameter");
    }

    private static JsonNode post(String id, String type, String more) throws Exception {
        var response = API.post(
                "/v1/events",
                "{\"event_type\":\"%s\",\"event_id\":\"%s\",\"user_id\":\"u\",\"guild_name\":\"g\"%s}"
                        .formatted(type, id, more));
        assertThat(response.statusCode()).isEqualTo(202);
        return JSON.readTree(response.body()).at("/events/0");
    }

    private static JsonNode get(String path) throws Exception {
        var response = API.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** The newest raw event of an id. */
    private static ConsumerRecord<byte[], byte[]> raw(String id) {
        return API.read(API.topics().events()).stream()
                .filter(found -> EventHeaders.of(found).id().equals(id))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static FakeDownstream downstream() {
        return java.util.Objects.requireNonNull(downstream);
    }
}
