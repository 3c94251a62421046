package dev.lakeward.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.fsck.Fsck;
import dev.lakeward.sink.lease.FaultPoints.Step;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sinks in processes of their own, killed while events come and a reader polls. How much is set by system properties:
 * {@code lakeward.fault.rounds} kills at each step (default 1), {@code lakeward.fault.random} kills at random (default 5),
 * {@code lakeward.fault.events} events in all (default 60,000), {@code lakeward.fault.takeover} seconds that a take-over
 * may last, from the kill to the first new row, the start of a JVM included (default 60, for a machine that does much else),
 * {@code lakeward.fault.frozen} times that a sink is frozen (default 1) for {@code lakeward.fault.freeze} seconds (default 3).
 */
@Tag("system")
abstract class KillShow {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration AGE = Duration.ofMillis(100);
    private static final int ROUNDS = Integer.getInteger("lakeward.fault.rounds", 1);
    private static final int RANDOM = Integer.getInteger("lakeward.fault.random", 5);
    private static final long EVENTS = Long.getLong("lakeward.fault.events", 60_000);
    private static final long TAKEOVER = Long.getLong("lakeward.fault.takeover", 60);
    private static final int FROZEN = Integer.getInteger("lakeward.fault.frozen", 1);
    private static final int FREEZE = Integer.getInteger("lakeward.fault.freeze", 3);
    private static final List<Step> STEPS = List.of(Step.values());
    private static final String[] TYPES = {"purchase_sword", "find_treasure", "level_up", "join_guild"};

    @TempDir
    private Path folder;

    private SinkHarness harness;
    private FaultSender sender;
    private URI lake;
    private ForkedSink.Place place;

    abstract URI warehouse(Path own);

    @BeforeEach
    void start() {
        harness = new SinkHarness(folder.resolve("kafka"));
        sender = new FaultSender(harness.bootstrapServers(), SinkHarness.PARTITIONS, TYPES);
        lake = warehouse(folder.resolve("warehouse"));
        place = new ForkedSink.Place(
                harness.bootstrapServers(), lake, SinkHarness.PARTITIONS, folder.resolve("sink.log"));
    }

    @AfterEach
    void stop() {
        sender.close();
        harness.close();
    }

    @Test
    void killedAtEveryStepEachEventLandsOnce() throws Exception {
        int kills = ROUNDS * STEPS.size();
        var random = new Random(7);
        try (var reader = new PollingReader(lake)) {
            for (int kill = 0; kill < kills; kill++) {
                Step step = STEPS.get(kill % STEPS.size());
                int count = step.compareTo(Step.WRITING) < 0 || step == Step.CHECKPOINTED ? 1 : 1 + random.nextInt(6);
                try (var sink = place.start("one", AGE, 1, step.name(), count)) {
                    sender.send(EVENTS / kills);
                    await("death after " + step).atMost(LONG).until(() -> {
                        sender.send(20);
                        return !sink.isAlive();
                    });
                    System.out.printf("killed after %s, %d events accepted%n", step, sender.accepted());
                    assertThat(sink.exitCode(LONG))
                            .as("killed after %s; its log ends with%n%s", step, place.lastWords())
                            .isEqualTo(SinkFork.KILLED);
                }
                assertThat(reader.failure()).as("reader after %s", step).isNull();
            }
            landsAll(reader);
        }
    }

    @Test
    void killedAtRandomEachEventLandsOnceAndTheNextGoesOnSoon() throws Exception {
        var random = new Random(11);
        var longest = Duration.ZERO;
        try (var reader = new PollingReader(lake)) {
            long killedAt = System.nanoTime();
            for (int kill = 0; kill < RANDOM; kill++) {
                long before = reader.count();
                // Every fifth is another sink: the group gives it the partitions only when the dead one's session is
                // over.
                try (var sink = place.start(kill % 5 == 4 ? "two" : "one", AGE)) {
                    sender.send(EVENTS / RANDOM);
                    await().atMost(LONG)
                            .pollInterval(Duration.ofMillis(20))
                            .failFast(() -> assertThat(sink.isAlive())
                                    .as("sink lives; its log ends with%n%s", place.lastWords())
                                    .isTrue())
                            .until(() -> reader.count() > before);
                    var took = Duration.ofNanos(System.nanoTime() - killedAt);
                    longest = took.compareTo(longest) > 0 ? took : longest;
                    await().pollDelay(Duration.ofMillis(1 + random.nextInt(2500)))
                            .until(() -> true);
                    sink.kill();
                    killedAt = System.nanoTime();
                }
                assertThat(reader.failure()).isNull();
            }
            System.out.printf("take-over, the longest of %d: %d ms%n", RANDOM, longest.toMillis());
            assertThat(longest).isLessThanOrEqualTo(Duration.ofSeconds(TAKEOVER));
            landsAll(reader);
        }
    }

    @Test
    void frozenItLandsNothingOnceAnotherTookOverAndEnds() throws Exception {
        try (var reader = new PollingReader(lake)) {
            for (int i = 0; i < FROZEN; i++) {
                freeze(reader);
            }
            landsAll(reader);
        }
    }

    private void freeze(PollingReader reader) throws Exception {
        try (var zombie = place.start("one", Duration.ofSeconds(2))) {
            sender.send(1000);
            await().atMost(LONG).until(() -> reader.count() >= sender.accepted());
            sender.send(1000);
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            zombie.freeze();
            try (var successor = place.start("one", AGE)) {
                await().atMost(LONG).until(() -> reader.count() >= sender.accepted());
                sender.send(1000);
                await().atMost(LONG).until(() -> reader.count() >= sender.accepted());
                await().atMost(LONG).pollDelay(Duration.ofSeconds(FREEZE)).until(() -> true);
                zombie.thaw();
                assertThat(zombie.exitCode(LONG)).as("exit code of the zombie").isEqualTo(1);
                assertThat(successor.isAlive()).isTrue();
                assertThat(reader.count()).isEqualTo(sender.accepted());
            }
        }
    }

    private void landsAll(PollingReader reader) throws Exception {
        try (var survivor = place.start("one", AGE)) {
            await().atMost(LONG).until(() -> reader.count() >= sender.accepted() && harness.allHasLanded());
            assertThat(survivor.isAlive()).isTrue();
        }
        assertThat(reader.failure()).isNull();
        System.out.printf("%s: %d events accepted, %d polls of the reader%n", lake, sender.accepted(), reader.polls());
        var landed = new LandedRows(lake, folder.resolve("copies"));
        assertThat(landed.query("select count(*) || ' ' || count(distinct event_id) || ' ' || min(event_id) || ' ' "
                        + "|| max(event_id) from lake"))
                .containsExactly("%d %d event-%09d event-%09d"
                        .formatted(sender.accepted(), sender.accepted(), 0, sender.accepted() - 1));
        assertThat(Fsck.run(lake, true).findings()).isEmpty();
    }
}
