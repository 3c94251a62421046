package dev.lakeward.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.ingest.RawHttp;
import dev.lakeward.ingest.TestApi;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsIT {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static final String GOOD = "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"}";

    @Test
    void countsEventsByOutcomeAndResponsesByRouteAndStatus() throws Exception {
        assertThat(API.post("/v1/events", "[" + GOOD + "," + GOOD + ",{}]").statusCode())
                .isEqualTo(207);

        counted(() -> {
            assertThat(events("accepted")).isEqualTo(2);
            assertThat(events("rejected")).isEqualTo(1);
            assertThat(API.meters()
                            .get("lakeward.ingest.request")
                            .tags("route", "/v1/events", "status", "207")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(API.meters()
                            .get("lakeward.ingest.bytes.in.flight")
                            .gauge()
                            .value())
                    .isZero();
        });
    }

    @Test
    void recordsASampleOfRejectedRequestsWithoutTheirBodies() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(API.post("/v1/events", "secret", "Content-Type", "image/png", "User-Agent", "camera")
                            .statusCode())
                    .isEqualTo(415);
        }
        API.post("/v1/events", "secret", "Content-Encoding", "br");
        try (var raw = new RawHttp(API.api().address())) {
            raw.send("POST /v1/events HTTP/1.1\r\nHost: t\r\nContent-Length: 20000000\r\n\r\n")
                    .response();
        }

        counted(() -> {
            assertThat(rejected("unsupported-media-type")).isEqualTo(60);
            assertThat(rejected("unsupported-encoding")).isEqualTo(1);
            assertThat(rejected("body-too-large")).isEqualTo(1);
        });
        var rows = rows();
        assertThat(rows).hasSizeBetween(20, 59);
        assertThat(rows).allSatisfy(row -> assertThat(row).doesNotContain("secret"));
        var row = new ObjectMapper().readTree(rows.getFirst());
        assertThat(row.path("code").asText()).isEqualTo("unsupported-media-type");
        assertThat(row.path("user_agent").asText()).isEqualTo("camera");
        assertThat(row.path("payload_bytes").asInt()).isEqualTo(6);
    }

    /** A meter exists when it has counted something, which it does after the response. */
    private static void counted(ThrowingRunnable assertion) {
        Awaitility.await()
                .ignoreExceptionsInstanceOf(MeterNotFoundException.class)
                .untilAsserted(assertion);
    }

    private static List<String> rows() {
        var rows = new ArrayList<String>();
        API.read(API.topics().rejected()).forEach(found -> rows.add(new String(found.value(), UTF_8)));
        rows.removeIf(row -> row.contains("\"payload\""));
        return rows;
    }

    private static double events(String outcome) {
        return API.meters()
                .get("lakeward.ingest.events")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static double rejected(String code) {
        return API.meters()
                .get("lakeward.ingest.refused")
                .tag("code", code)
                .counter()
                .count();
    }
}
