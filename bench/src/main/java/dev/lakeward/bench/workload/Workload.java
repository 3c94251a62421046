package dev.lakeward.bench.workload;

import java.util.List;

/**
 * A piece of work that several candidates run, one after the other, each in a JVM of its own, on one broker. The parent
 * and every fork make their own instance by the constructor without parameters, so that it holds no state.
 */
public interface Workload {
    /** What {@code --only} names: lower case and dashes. */
    String name();

    /** What is counted, in the plural, such as {@code requests}. */
    String unit();

    /** The part of the bare reference's speed that ours has to reach. */
    double goal();

    /** The part to reach after {@link #goal}; equal to it for none. */
    default double then() {
        return goal();
    }

    /** The candidates: the bare reference, ours, then peers. */
    List<Candidate> candidates();

    /**
     * Prepares the input of the candidates, once, in the parent, before the first round: topics of {@link
     * Ground#prepared}, files in {@link BenchEnv#folder}.
     */
    default void prepare(BenchEnv env) throws Exception {}

    /** Prepares the input of one run, in the parent, before the candidate's JVM starts. */
    default void prepare(BenchEnv env, Candidate candidate) throws Exception {}

    /** How much quicker than peers ours is to be. */
    default List<Candidate.Goal> peerGoals() {
        return List.of();
    }

    /** Default number of events: enough that startup and JIT compilation do not count. */
    default long events() {
        return 2_000_000;
    }

    /** Whether {@code --quick} runs it too; not where others show the same collapse. */
    default boolean quick() {
        return true;
    }

    /** Whether it runs where no work is named; not one that only shows what grows with what. */
    default boolean usual() {
        return true;
    }

    /** Further flags of the JVM of a candidate that is no peer: those that the launcher gives the service. */
    default List<String> flags(Candidate candidate) {
        return List.of();
    }

    /** Heap of each candidate's JVM. */
    default int heapMegabytes() {
        return 512;
    }
}
