package dev.lakeward.loadgen.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.loadgen.generate.SentEvent;
import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.EventTable;
import dev.lakeward.loadgen.script.GeneratedEvent;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthWriterTest {
    private static final TrafficSettings SETTINGS = new TrafficSettings(
            Profile.PAGES, 10, 7, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(28), 10, Anomalies.NONE, true);

    @TempDir
    Path folder;

    @Test
    void writesARowForAnAcceptedEventOnce() throws IOException {
        write(page("a", "2025-12-20T12:00:00Z", false), page("a", "2025-12-20T12:00:00Z", true));

        assertThat(rows("page_events"))
                .containsExactly(
                        "\"a\",\"page_activity\",\"user\",2025-12-20T12:00:00Z,2025-12-20T12:00:00Z,false,false,"
                                + "\"s\",\"10.0.0.1\",\"click\",\"site.com\",0");
    }

    @Test
    void writesALateEventAfterThirtyDaysOfItsKey() throws IOException {
        write(page("a", "2025-12-20T12:00:00Z", false), page("b", "2025-11-20T11:59:59.999Z", false));

        assertThat(rows("page_events")).hasSize(2);
        assertThat(rows("page_events").getLast())
                .startsWith(
                        "\"b\",\"page_activity\",\"user\",2025-11-20T11:59:59.999Z,2025-11-20T11:59:59.999Z,false,true,");
    }

    @Test
    void leavesTheTimeOfAnEventOpenThatIsYearsAhead() throws IOException {
        write(page("a", "2036-01-01T00:00:00Z", false), page("b", "2025-12-20T12:00:00Z", false));

        assertThat(rows("page_events")).hasSize(2);
        assertThat(rows("page_events").getFirst()).contains("2036-01-01T00:00:00Z,,true,false");
        assertThat(rows("page_events").getLast()).contains("2025-12-20T12:00:00Z,2025-12-20T12:00:00Z,false,false");
    }

    @Test
    void writesWhatIsRejectedAndReadsItsFolderAgain() throws IOException {
        byte[] json = {};
        TruthFolder written = write(new SentEvent.Invalid("a", "user", "malformed-json", null, json));

        assertThat(rows("rejected_events")).containsExactly("\"a\",\"malformed-json\",");
        assertThat(TruthFolder.read(folder)).isEqualTo(written);
    }

    private TruthFolder write(SentEvent... events) throws IOException {
        try (TruthWriter truth = new TruthWriter(folder, SETTINGS)) {
            List.of(events).forEach(truth::sent);
            return truth.write();
        }
    }

    private List<String> rows(String table) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(table + ".csv"));
        return lines.subList(1, lines.size());
    }

    private static SentEvent page(String id, String time, boolean repeat) {
        long millis = Instant.parse(time).toEpochMilli();
        List<Object> values = Arrays.asList("s", "10.0.0.1", "click", "site.com");
        return new SentEvent.Valid(
                new GeneratedEvent(EventTable.PAGE_EVENTS, "page_activity", id, "user", millis, List.copyOf(values)),
                repeat,
                "{}".getBytes(StandardCharsets.UTF_8));
    }
}
