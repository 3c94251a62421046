package dev.lakeward.bench.workload;

import java.net.URI;
import java.time.Duration;

/** One way to do a work. */
public sealed interface Candidate {
    /** How it is called in the table. */
    String name();

    /**
     * Does all of the work within its fork.
     *
     * @param task returns how much was done in how much time; tells when its clock starts
     */
    record Job(String name, Task task) implements Candidate {}

    /**
     * Serves within its fork while the parent puts load on it.
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
     * @param promise what it guarantees, in a few words
     */
    record Peer(String name, String module, String main, Input input, double share, String promise)
            implements Candidate {}

    /** Names the topic that a peer reads. */
    @FunctionalInterface
    interface Input {
        String of(BenchEnv env);
    }

    /**
     * How much quicker than a peer one of ours is to be.
     *
     * @param ours name of our contender
     * @param peer name of the peer
     * @param factor ours by theirs
     * @param then the factor to reach behind that; the same where that is all
     */
    record Goal(String ours, String peer, double factor, double then) {}

    /** All of a work. */
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
