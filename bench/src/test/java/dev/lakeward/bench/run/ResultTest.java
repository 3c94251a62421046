package dev.lakeward.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.bench.workload.Workload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void comparesEachRunWithTheReferenceOfItsOwnRound() {
        // Given a machine that becomes half as quick after the first round
        var bare = List.of(measurement(1000), measurement(500), measurement(500));
        var ours = List.of(measurement(800), measurement(400), measurement(450));

        // When
        var result = Result.of(new TwoRunners(1), new TwoRunners(1).candidates(), List.of(bare, ours));

        // Then
        assertThat(result.lines().getLast().ratio().median()).isCloseTo(0.8, within(1e-9));
        assertThat(result.lines().getLast().speed().median()).isCloseTo(450, within(1e-9));
        assertThat(result.lines().getFirst().ratio()).isEqualTo(new Spread(1, 1, 1));
    }

    @Test
    void callsOnlyLessThanHalfOfTheGoalACollapse() {
        var bare = List.of(measurement(1000));

        assertThat(Result.of(
                                new TwoRunners(0.8),
                                new TwoRunners(0.8).candidates(),
                                List.of(bare, List.of(measurement(401))))
                        .collapsed())
                .isFalse();
        assertThat(Result.of(
                                new TwoRunners(0.8),
                                new TwoRunners(0.8).candidates(),
                                List.of(bare, List.of(measurement(399))))
                        .collapsed())
                .isTrue();
    }

    @Test
    void holdsOursAgainstAPeerThatRan() {
        // Given a peer that is half as quick as ours, and goals of one and a half and of three times its speed
        var workload = new TwoRunners(1);
        var candidates = new java.util.ArrayList<>(workload.candidates());
        candidates.add(new Candidate.Peer("other", "other", "Main", BenchEnv::brokers, 1, "nothing"));

        // When
        var result = Result.of(
                workload,
                candidates,
                List.of(List.of(measurement(1000)), List.of(measurement(800)), List.of(measurement(400))));

        // Then
        assertThat(result.comparisons()).hasSize(1);
        assertThat(ResultTable.of(result)).contains("lakeward is 2.00 × other (2.00…2.00), goal 1.50");
        assertThat(Result.of(
                                workload,
                                workload.candidates(),
                                List.of(List.of(measurement(1000)), List.of(measurement(800))))
                        .comparisons())
                .isEmpty();
    }

    @Test
    void printsATableThatSaysWhetherTheGoalIsReached() {
        var result = Result.of(
                new TwoRunners(0.9),
                new TwoRunners(0.9).candidates(),
                List.of(List.of(measurement(1000)), List.of(measurement(800).with("p99 ms", 7.5))));

        assertThat(ResultTable.of(result))
                .contains("running: steps/s, goal 0.90 of bare, reached 0.80 (missed)")
                .containsPattern("lakeward +800 +800…800 +0.80 +0.80…0.80 +7.5");
    }

    @Test
    void putsGoalsBesideWhatWasReached() {
        var workload = new TwoRunners(0.9);
        var candidates = new java.util.ArrayList<>(workload.candidates());
        candidates.add(new Candidate.Peer("other", "other", "Main", BenchEnv::brokers, 1, "nothing"));
        var result = Result.of(
                workload,
                candidates,
                List.of(List.of(measurement(1000)), List.of(measurement(800)), List.of(measurement(400))));

        assertThat(GoalTable.of(
                        List.of(result),
                        List.of(new Limit("start", "s", 8, 30, 7.5), new Limit("memory", "MB", 512, 512, 512))))
                .isEqualToIgnoringNewLines("""

                        | what | least | goal | reached | |
                        |---|---|---|---|---|
                        | `running`, lakeward of bare |  | 0.90 | 0.80 (0.80 to 0.80) | **missed** |
                        | `running`, lakeward by other | 1.50 | 3.00 | 2.00 (2.00 to 2.00) | **missed** |
                        | start | ≤ 30 s | ≤ 7.5 s | 8.00 | **missed** |
                        | memory |  | ≤ 512 MB | 512.00 | reached |

                        1 of 4 goals reached.

                        `running`, steps/s in each round
                        - bare: 1,000
                        - lakeward: 800
                        - other: 400
                        """);
    }

    @Test
    void saysWhichGoalHasNoFigure() {
        var workload = new TwoRunners(0.9);
        var result = Result.of(
                workload, workload.candidates(), List.of(List.of(measurement(1000)), List.of(measurement(800))));

        assertThat(GoalTable.of(List.of(result), List.of()))
                .contains("| `running`, lakeward by other | 1.50 | 3.00 | – | **not measured** |")
                .contains("0 of 2 goals reached.");
    }

    private static Measurement measurement(long units) {
        return Measurement.of(units, SECOND);
    }

    private record TwoRunners(double goal) implements Workload {
        @Override
        public String name() {
            return "running";
        }

        @Override
        public String unit() {
            return "steps";
        }

        @Override
        public List<Candidate> candidates() {
            return List.of(new Candidate.Job("bare", TwoRunners::run), new Candidate.Job("lakeward", TwoRunners::run));
        }

        @Override
        public List<Candidate.Goal> peerGoals() {
            return List.of(new Candidate.Goal("lakeward", "other", 1.5, 3));
        }

        private static Measurement run(BenchEnv env, Runnable clockStarted) {
            return Measurement.of(1, SECOND);
        }
    }
}
