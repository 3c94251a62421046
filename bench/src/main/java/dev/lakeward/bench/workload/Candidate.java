package dev.lakeward.bench.workload;

import java.net.URI;
import java.time.Duration;

/** One way to run a workload. */
public sealed interface Candidate {
    /** How it is called in the table. */
    String name();

    /**
     * Runs all of the workload in its own JVM.
     *
     * @param task measures itself; reports when its clock starts
     */
    record Job(String name, Task task) implements Candidate {}

    /**
     * Serves in its own JVM while the parent sends load.
     *
     * @param starter runs in the fork
     * @param load runs in the parent, first to warm the server up, then to be measured
     */
    record Server(String name, Starter starter, Load load) implements Candidate {}

    /**
     * Another system that does the same: a program of its own, on its own libraries and the Java it was made for, which is
     * built by the profile {@code peers}. Its arguments are name, address of the broker, topic to read, prefix of topics
     * to write, folder, events. It prints {@code clockStarted}, then {@code measurement} with events and seconds, parted by tabs.
     *
     * @param module folder of its build, such as {@code flink}
     * @param main its main class
     * @param input the topic that it reads
     * @param share of the events of the others, so that slow ones run as long as quick ones
     * @param guarantee its delivery guarantee, in a few words
     */
    record Peer(String name, String module, String main, Input input, double share, String guarantee)
            implements Candidate {}

    /** Name of the topic that a peer reads. */
    @FunctionalInterface
    interface Input {
        String of(BenchEnv env);
    }

    /**
     * By how much one of our candidates is to be faster than a peer.
     *
     * @param ours name of our candidate
     * @param peer name of the peer
     * @param factor ours by theirs
     * @param then the factor to reach after that; equal to {@code factor} for none
     */
    record Goal(String ours, String peer, double factor, double then) {}

    /** A complete run. */
    @FunctionalInterface
    interface Task {
        /**
         * Does it.
         *
         * @param clockStarted to be called once, when the clock starts
         */
        Measurement run(BenchEnv env, Runnable clockStarted) throws Exception;
    }

    /** Starts a server; returns when it can take load. */
    @FunctionalInterface
    interface Starter {
        Served start(BenchEnv env) throws Exception;
    }

    /** Puts load on a server for so long. */
    @FunctionalInterface
    interface Load {
        Measurement drive(URI server, BenchEnv env, Duration time) throws Exception;
    }

    /**
     * A server that runs.
     *
     * @param address where it serves
     * @param stop ends it
     */
    record Served(URI address, AutoCloseable stop) {}
}
