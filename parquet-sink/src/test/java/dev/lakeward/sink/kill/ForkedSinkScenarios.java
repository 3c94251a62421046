package dev.lakeward.sink.kill;

import static dev.lakeward.sink.LakeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.LandedRows;
import dev.lakeward.sink.SinkHarness;
import dev.lakeward.testsupport.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sinks in processes of their own, while events are sent and a reader polls. Each event must be visible exactly once.
 */
abstract class ForkedSinkScenarios {
    static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    SinkHarness harness;
    FaultSender sender;
    URI lake;
    SinkLauncher launcher;

    abstract URI warehouse(Path own);

    @BeforeEach
    void start() {
        harness = new SinkHarness();
        sender = new FaultSender(
                harness.topics(), SinkHarness.PARTITIONS, "purchase_sword", "find_treasure", "level_up", "join_guild");
        lake = warehouse(folder.resolve("warehouse"));
        launcher = new SinkLauncher(harness.topics(), SinkHarness.PARTITIONS, lake, folder.resolve("sink.log"));
    }

    @AfterEach
    void stop() {
        sender.close();
        harness.close();
    }

    void awaitAllVisible(PollingReader reader) {
        await().atMost(LONG).until(() -> reader.count() >= sender.accepted());
    }

    void awaitAllCommitted(PollingReader reader) {
        await().atMost(LONG).until(() -> reader.count() >= sender.accepted() && harness.allHasLanded());
    }

    void assertAlive(JavaProcess... sinks) throws IOException {
        for (JavaProcess sink : sinks) {
            assertThat(sink.isAlive())
                    .as("sink is alive; its log ends with%n%s", launcher.logTail())
                    .isTrue();
        }
    }

    /** Compares the lake with what was sent, and checks it. */
    void assertEachEventLandedOnce(PollingReader reader) throws Exception {
        assertThat(reader.failure()).isNull();
        System.out.printf("%s: %d events accepted, %d polls of the reader%n", lake, sender.accepted(), reader.polls());
        var landed = new LandedRows(lake, folder.resolve("copies"));
        assertThat(landed)
                .hasRows(
                        "select count(*) || ' ' || count(distinct event_id) || ' ' || min(event_id) || ' ' ||"
                                + " max(event_id) from lake",
                        "%d %d event-%09d event-%09d"
                                .formatted(sender.accepted(), sender.accepted(), 0, sender.accepted() - 1))
                .isSound();
    }

    /** Returns when the reader has looked at the whole lake so many times more; each time the lake has to be right. */
    void awaitPolls(PollingReader reader, int polls) {
        long wanted = reader.polls() + polls;
        await().atMost(LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> reader.polls() >= wanted || reader.failure() != null);
        assertThat(reader.failure()).isNull();
    }

    /** Returns when the group has or no longer has a member of the instance. */
    void awaitMember(String instance, boolean present) {
        await().atMost(LONG).until(() -> harness.instances().contains(instance) == present);
    }
}
