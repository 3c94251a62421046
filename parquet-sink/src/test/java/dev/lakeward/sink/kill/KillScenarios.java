package dev.lakeward.sink.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.sink.SinkFork;
import dev.lakeward.sink.lease.FaultPoints.Step;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sinks in processes of their own, killed while events come and a reader polls. How much is set by system properties:
 * {@code lakeward.fault.rounds} kills at each step (default 1), {@code lakeward.fault.random} kills at random (default
 * 5), {@code lakeward.fault.events} events in all (default 60,000), {@code lakeward.fault.takeover} seconds that a
 * take-over may last, from the kill to the first new row, the start of a JVM included (default 60, for a machine that
 * does much else), {@code lakeward.fault.frozen} times that a sink is frozen (default 1) while its successor lands {@code
 * lakeward.fault.freeze} transactions (default 3).
 */
@Tag("system")
abstract class KillScenarios extends ForkedSinkScenarios {
    private static final Duration AGE = Duration.ofMillis(100);
    private static final int ROUNDS = Integer.getInteger("lakeward.fault.rounds", 1);
    private static final int RANDOM = Integer.getInteger("lakeward.fault.random", 5);
    private static final long EVENTS = Long.getLong("lakeward.fault.events", 60_000);
    private static final long TAKEOVER = Long.getLong("lakeward.fault.takeover", 60);
    private static final int FROZEN = Integer.getInteger("lakeward.fault.frozen", 1);
    private static final int FREEZE = Integer.getInteger("lakeward.fault.freeze", 3);
    private static final List<Step> STEPS = List.of(Step.values());

    @Test
    void killedAtEveryStepEachEventLandsOnce() throws Exception {
        int kills = ROUNDS * STEPS.size();
        var random = new Random(7);
        try (var reader = new PollingReader(lake)) {
            for (int kill = 0; kill < kills; kill++) {
                Step step = STEPS.get(kill % STEPS.size());
                int count = step.compareTo(Step.WRITING) < 0 || step == Step.CHECKPOINTED ? 1 : 1 + random.nextInt(6);
                try (var sink = launcher.start("one", AGE, 1, step.name(), count)) {
                    sender.send(EVENTS / kills);
                    await("death after " + step).atMost(LONG).until(() -> {
                        sender.send(20);
                        return !sink.isAlive();
                    });
                    System.out.printf("killed after %s, %d events accepted%n", step, sender.accepted());
                    assertThat(sink.exitCode(LONG))
                            .as("killed after %s; its log ends with%n%s", step, launcher.logTail())
                            .isEqualTo(SinkFork.KILLED);
                }
                assertThat(reader.failure()).as("reader after %s", step).isNull();
            }
            assertAllLand(reader);
        }
    }

    @Test
    void killedAtRandomEachEventLandsOnceAndTheNextSinkResumesSoon() throws Exception {
        var random = new Random(11);
        var longest = Duration.ZERO;
        try (var reader = new PollingReader(lake)) {
            long killedAt = System.nanoTime();
            for (int kill = 0; kill < RANDOM; kill++) {
                long before = reader.count();
                // Every fifth is another sink: the group gives it the partitions only when the dead one's session is
                // over.
                try (var sink = launcher.start(kill % 5 == 4 ? "two" : "one", AGE)) {
                    sender.send(EVENTS / RANDOM);
                    await().atMost(LONG)
                            .pollInterval(Duration.ofMillis(20))
                            .failFast(() -> assertThat(sink.isAlive())
                                    .as("sink lives; its log ends with%n%s", launcher.logTail())
                                    .isTrue())
                            .until(() -> reader.count() > before);
                    var took = Duration.ofNanos(System.nanoTime() - killedAt);
                    longest = took.compareTo(longest) > 0 ? took : longest;
                    awaitPolls(reader, random.nextInt(80));
                    sink.kill();
                    killedAt = System.nanoTime();
                }
                assertThat(reader.failure()).isNull();
            }
            System.out.printf("take-over, the longest of %d: %d ms%n", RANDOM, longest.toMillis());
            assertThat(longest).isLessThanOrEqualTo(Duration.ofSeconds(TAKEOVER));
            assertAllLand(reader);
        }
    }

    @Test
    void aFrozenSinkThatWasFencedCommitsNothingAndStops() throws Exception {
        try (var reader = new PollingReader(lake)) {
            for (int i = 0; i < FROZEN; i++) {
                freeze(reader);
            }
            assertAllLand(reader);
        }
    }

    private void freeze(PollingReader reader) throws Exception {
        try (var zombie = launcher.start("one", Duration.ofSeconds(2))) {
            sender.send(1000);
            awaitAllVisible(reader);
            sender.send(1000);
            awaitPolls(reader, 20);
            zombie.freeze();
            try (var successor = launcher.start("one", AGE)) {
                awaitAllVisible(reader);
                sender.send(1000);
                awaitAllVisible(reader);
                for (int i = 0; i < FREEZE; i++) {
                    sender.send(100);
                    awaitAllVisible(reader);
                }
                zombie.thaw();
                assertThat(zombie.exitCode(LONG)).as("exit code of the zombie").isEqualTo(1);
                assertThat(successor.isAlive()).isTrue();
                assertThat(reader.count()).isEqualTo(sender.accepted());
            }
        }
    }

    private void assertAllLand(PollingReader reader) throws Exception {
        try (var survivor = launcher.start("one", AGE)) {
            awaitAllCommitted(reader);
            assertAlive(survivor);
        }
        assertEachEventLandedOnce(reader);
    }
}
