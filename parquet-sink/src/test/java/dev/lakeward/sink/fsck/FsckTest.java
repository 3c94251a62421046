package dev.lakeward.sink.fsck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.sink.lease.LandedFile;
import dev.lakeward.sink.lease.RecordJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FsckTest {
    @TempDir
    private Path warehouse;

    @Test
    void findsNothingWrongWithAnEmptyWarehouse() throws IOException {
        assertThat(check().clean()).isTrue();
    }

    @Test
    void findsAGapInTheLog() throws IOException {
        record(0, 10);
        record(12, 20);

        assertThat(check().findings()).extracting(Finding::kind).containsExactly(Finding.Kind.GAP);
    }

    @Test
    void findsACommittedFileThatIsNotThere() throws IOException {
        record(0, 1, file("gone", 4));

        assertThat(check().findings()).extracting(Finding::kind).containsExactly(Finding.Kind.MISSING);
    }

    @Test
    void findsAFileOfAnotherSize() throws IOException {
        land("a", "rows");
        record(0, 1, file("a", 5));

        assertThat(check().findings()).extracting(Finding::kind).containsExactly(Finding.Kind.CHANGED);
    }

    @Test
    void findsAFileThatNoRecordNames() throws IOException {
        land("stray", "rows");

        assertThat(check().findings()).extracting(Finding::kind).containsExactly(Finding.Kind.UNKNOWN);
    }

    @Test
    void findsAFileThatTwoRecordsName() throws IOException {
        land("a", "rows");
        record(0, 1, file("a", 4));
        record(1, 2, file("a", 4));

        assertThat(check().findings()).extracting(Finding::kind).containsExactly(Finding.Kind.TWICE);
    }

    @Test
    void findsBytesThatChanged() throws IOException {
        land("a", "rows");
        record(0, 1, file("a", 4));

        assertThat(Fsck.run(URI.create("file://" + warehouse), true).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CHANGED);
    }

    @Test
    void findsARecordThatIsNoRecord() throws IOException {
        Files.writeString(log().resolve("%020d.json".formatted(0)), "{");

        assertThat(check().findings()).extracting(Finding::kind).containsExactly(Finding.Kind.BROKEN_RECORD);
    }

    private FsckReport check() throws IOException {
        return Fsck.run(URI.create("file://" + warehouse), false);
    }

    private Path log() throws IOException {
        return Files.createDirectories(warehouse.resolve("_lakeward/commits/lw.accepted-0"));
    }

    private void land(String name, String content) throws IOException {
        Files.createDirectories(warehouse.resolve("t/event_date=2026-11-21"));
        Files.writeString(warehouse.resolve("t/event_date=2026-11-21").resolve(name), content);
    }

    private static LandedFile file(String name, long bytes) {
        return new LandedFile(
                "t", "2026-11-21", "t/event_date=2026-11-21/" + name, name, 1, bytes, "none", "s", 0, 0, Map.of());
    }

    private void record(long start, long end, LandedFile... files) throws IOException {
        var commit = new CommitRecord(
                "lw.accepted", "id", 0, start, end, 1, "e1", "test", "now", files.length, 0, List.of(files), Map.of());
        Files.write(log().resolve("%020d.json".formatted(start)), RecordJson.write(commit));
    }
}
