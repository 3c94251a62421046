package dev.lakeward.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.testsupport.JavaProcess;
import dev.lakeward.testsupport.SharedKafka;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State in local files: a start after a kill reads of the changelogs what came last, and all where a file is damaged. */
class LocalStateIT {
    private static final int USERS = 100_000;
    private static final int MORE = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern RESTORED =
            Pattern.compile("restored from changelog store=(\\S+) partition=\\d+ records=(\\d+)");
    private static final String REFUSED = "local state is deleted and read back from its changelog";

    @TempDir
    Path folder;

    private final String namespace = SharedKafka.namespace();
    private final Client client = new Client(namespace, USERS);

    @Test
    void readsTheEndOfItsChangelogsAfterAKill() throws IOException {
        killInMidStream();
        Path log = folder.resolve("second.log");
        try (var second = processor(log)) {
            client.send(0, MORE);
            client.send(USERS, USERS + MORE);
            awaitAll(second);
        }
        assertThat(Files.readString(log)).doesNotContain(REFUSED);
        assertThat(restored(log, "entities")).isLessThan(3 * MORE);
        assertThat(restored(log, "seen-ids")).isLessThan(MORE);
    }

    @Test
    void readsAChangelogBackWhereAFileIsDamaged() throws IOException {
        killInMidStream();
        damage("entities.log");
        Path log = folder.resolve("second.log");
        try (var second = processor(log)) {
            client.send(0, MORE);
            client.send(USERS, USERS + MORE);
            awaitAll(second);
        }
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains(REFUSED))
                .singleElement()
                .asString()
                .contains("entities.log", "is damaged at byte");
        assertThat(restored(log, "entities")).isGreaterThan(USERS / 4);
    }

    /** Ends while it works on the last events, all users known. */
    private void killInMidStream() {
        try (var first = processor(folder.resolve("first.log"))) {
            client.send(0, USERS);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> client.accepted().size() == USERS);
            client.send(USERS, USERS + MORE / 2);
            first.kill();
        }
    }

    private void awaitAll(JavaProcess processor) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .failFast(() -> !processor.isAlive())
                .untilAsserted(() -> {
                    assertThat(client.outcomes()).hasSizeGreaterThanOrEqualTo(MORE);
                    assertThat(client.accepted()).hasSize(USERS + MORE);
                });
        List<String> accepted = client.accepted();
        assertThat(accepted).doesNotHaveDuplicates();
        assertThat(accepted).hasSize(USERS + MORE);
    }

    /** One bit in the first file of one partition. */
    private void damage(String store) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            Path file = files.filter(each -> each.endsWith(Path.of(store, "log-0")))
                    .findFirst()
                    .orElseThrow();
            try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                var one = ByteBuffer.allocate(1);
                channel.read(one, 1000);
                one.put(0, (byte) (one.get(0) ^ 1));
                channel.write(one.rewind(), 1000);
            }
        }
    }

    private static long restored(Path log, String store) throws IOException {
        return RESTORED.matcher(Files.readString(log))
                .results()
                .filter(found -> found.group(1).equals(store))
                .mapToLong(found -> Long.parseLong(found.group(2)))
                .sum();
    }

    private JavaProcess processor(Path log) {
        return JavaProcess.of(ProcessorMain.class)
                .jvm("-Xmx400m", "-XX:+ExitOnOutOfMemoryError")
                .variables(Map.of(
                        "LAKEWARD_NAMESPACE",
                        namespace,
                        "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS",
                        SharedKafka.bootstrapServers(),
                        "LAKEWARD_STATE_DIR",
                        folder.resolve("state").toString(),
                        "LAKEWARD_TOPIC_PARTITIONS",
                        "2"))
                .log(log)
                .start();
    }
}
