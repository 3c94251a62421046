package dev.lakeward.bench.workload;

import java.util.List;

/**
 * A piece of work that several contenders do, one after the other, each in a JVM of its own, on one broker. The parent
 * and every fork make their own instance by the constructor without parameters, so that it holds no state.
 */
public interface Workload {
    /** What {@code --only} names: lower case and dashes. */
    String name();

    /** What is counted, in the plural, such as {@code requests}. */
    String unit();

    /** The part of the bare reference's speed that ours has to reach. */
    double goal();

    /** The part of it that ours is to reach behind that; the same where that is all. */
    default double then() {
        return goal();
    }

    /** Who does it, the bare reference first, ours second, peers behind. */
    List<Candidate> candidates();

    /**
     * Puts in place what the contenders work on, once, in the parent, before the first round: topics of {@link
     * Ground#prepared}, files in {@link BenchEnv#folder}.
     */
    default void prepare(BenchEnv env) throws Exception {}

    /** Puts in place what one run works on, in the parent, before the contender's JVM starts. */
    default void prepare(BenchEnv env, Candidate candidate) throws Exception {}

    /** How much quicker than peers ours is to be. */
    default List<Candidate.Goal> peerGoals() {
        return List.of();
    }

    /** How many events jobs take, unless told otherwise: so many that start and compilers do not count. */
    default long events() {
        return 2_000_000;
    }

    /** Whether {@code --quick} runs it too; not where others show the same collapse. */
    default boolean quick() {
        return true;
    }

    /** Further flags of the JVM of a contender that is no peer: those that the launcher gives the service. */
    default List<String> flags(Candidate candidate) {
        return List.of();
    }

    /** The heap of each contender's JVM. */
    default int heapMegabytes() {
        return 512;
    }
}
