package dev.lakeward.standalone.strain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of the warehouse that are not what was written: what a crash of the machine, or a bad disk, leaves. */
@Tag("system")
class DamagedFilesIT {
    private static final String IDS = "SELECT event_id FROM guild_events ORDER BY 1";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** The partition waits and says which record it needs; others land; it goes on when the record is back. */
    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void waitsForACommitRecordThatIsTorn(int half) throws Exception {
        try (var server = InProcessServer.start(folder)) {
            send(server.api(), "a");
            awaitRows("a");
        }
        Path record = newest("_lakeward/commits/lw.accepted-");
        byte[] whole = Files.readAllBytes(record);
        Files.write(record, Arrays.copyOf(whole, whole.length * half / 3));
        try (var server = InProcessServer.start(folder)) {
            send(server.api(), "b");
            awaitNote(server.api(), "cannot be read: restore it from a backup");
            assertThat(CommandRunner.run("fsck", "--data-dir", folder).exit()).isOne();
            assertThat(CommandRunner.run("doctor", "--data-dir", folder).out())
                    .contains(record.getFileName() + " cannot be read");

            Files.write(record, whole);
            awaitRows("a", "b");
            assertThat(CommandRunner.run("fsck", "--data-dir", folder).exit()).isZero();
        }
    }

    /** Queries that read it fail, and fsck names it; rows land meanwhile, and queries work when the file is back. */
    @Test
    void namesAFileThatIsCutOrFlippedAndGoesOn() throws Exception {
        try (var server = InProcessServer.start(folder)) {
            send(server.api(), "a");
            awaitRows("a");
            Path file = newest("guild_events/");
            byte[] whole = Files.readAllBytes(file);

            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            assertThat(CommandRunner.run("sql", "--data-dir", folder, IDS).exit())
                    .isOne();
            assertNamed(file, "fsck", "--data-dir", folder);

            byte[] flipped = whole.clone();
            flipped[whole.length / 3] ^= 0x10;
            Files.write(file, flipped);
            assertNamed(file, "fsck", "--deep", "--data-dir", folder);

            send(server.api(), "b");
            Files.write(file, whole);
            awaitRows("a", "b");
            assertThat(CommandRunner.run("fsck", "--deep", "--data-dir", folder).exit())
                    .isZero();
        }
    }

    private static void assertNamed(Path file, Object... command) {
        var outcome = CommandRunner.run(command);
        assertThat(outcome.exit()).as(outcome.out()).isOne();
        assertThat(outcome.out()).contains(file.getFileName().toString());
    }

    private static void send(URI api, String id) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(api.resolve("/v1/events"))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"event_type\":\"join_guild\",\"event_id\":\"%s\",\"user_id\":\"u\",\"guild_name\":\"g\"}"
                                    .formatted(id)))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(202);
        }
    }

    private void awaitRows(String... ids) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(new SqlRunner(folder).rows(IDS)).containsExactly(ids));
    }

    private void awaitNote(URI api, String words) {
        new Probe(api, folder.resolve("none")).awaitSays(words);
    }

    private Path newest(String under) throws IOException {
        Path warehouse = DataFolder.warehouse(folder);
        try (Stream<Path> files = Files.walk(warehouse)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> warehouse.relativize(file).toString().startsWith(under))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .orElseThrow();
        }
    }
}
