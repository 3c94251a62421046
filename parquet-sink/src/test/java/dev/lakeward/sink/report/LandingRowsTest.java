package dev.lakeward.sink.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.LandedFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LandingRowsTest {
    private static final long NOON = 1_795_262_400_000L / 3_600_000L;

    @Test
    void countsTheRowsOfEachTableAndHourOverAllDays() {
        var commit = commit(
                file("purchase_events", Map.of(NOON, 3L, NOON + 1, 2L)),
                file("purchase_events", Map.of(NOON, 4L)),
                file("guild_events", Map.of(NOON, 1L)),
                file("sessions", Map.of(NOON, 9L)));

        var rows = LandingRows.of(commit, Set.of("purchase_events", "guild_events"));

        assertThat(rows)
                .extracting(row -> row.tableName() + " " + row.hour() + " " + row.rowCount())
                .containsExactly(
                        "guild_events 2026-11-21T12:00:00Z 1",
                        "purchase_events 2026-11-21T12:00:00Z 7",
                        "purchase_events 2026-11-21T13:00:00Z 2");
        assertThat(LandingRows.of(commit, Set.of("purchase_events", "guild_events")))
                .isEqualTo(rows);
    }

    @Test
    void countsRejectedRecordsUnderTheTableOfTheirType() {
        var commit = new CommitRecord(
                "lw.accepted",
                "id",
                2,
                10,
                30,
                1,
                "e1",
                "sink",
                "2026-11-21T12:00:05Z",
                12,
                0,
                List.of(file("guild_events", Map.of(NOON, 9L)), file("rejected_events", Map.of(NOON, 3L))),
                Map.of("guild_events", Map.of(NOON, 2L), "purchase_events", Map.of(NOON, 1L)));

        assertThat(LandingRows.of(commit, Set.of("purchase_events", "guild_events")))
                .extracting(row -> "%s %d %d".formatted(row.tableName(), row.rowCount(), row.rejectedCount()))
                .containsExactly("guild_events 9 2", "purchase_events 0 1");
    }

    @Test
    void writesItsColumnsByName() {
        var row = LandingRows.of(commit(file("guild_events", Map.of(NOON, 1L))), Set.of("guild_events"))
                .getFirst();

        assertThat(new String(row.toBytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"table_name\":\"guild_events\",\"hour\":\"2026-11-21T12:00:00Z\",\"topic\":\"lw.accepted\","
                                + "\"kafka_partition\":2,\"start_offset\":10,\"end_offset\":30,\"row_count\":1,\"rejected_count\":0,"
                                + "\"fact_id\":\"lw.accepted-2-10|guild_events|2026-11-21T12:00:00Z\",\"version\":1,"
                                + "\"revised_at\":\"2026-11-21T12:00:05Z\",\"retracted\":false}");
    }

    private static CommitRecord commit(LandedFile... files) {
        return new CommitRecord(
                "lw.accepted",
                "id",
                2,
                10,
                30,
                1,
                "e1",
                "sink",
                "2026-11-21T12:00:05Z",
                19,
                0,
                List.of(files),
                Map.of());
    }

    private static LandedFile file(String table, Map<Long, Long> hours) {
        return new LandedFile(table, "2026-11-21", table + "/f", "0", 9, 9, "", "", 0, 0, hours);
    }
}
