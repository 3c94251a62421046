package dev.lakeward.bench.work;

import java.net.URI;
import java.time.Duration;

/** One way to do a work. */
public sealed interface Contender {
    /** How it is called in the table. */
    String name();

    /**
     * Does all of the work within its fork.
     *
     * @param task returns how much was done in how much time; what is not to be timed it does before its clock starts
     */
    record Job(String name, Task task) implements Contender {}

    /**
     * Serves within its fork while the parent puts load on it.
     *
     * @param starter runs in the fork
     * @param load runs in the parent, first to warm the server up, then to be measured
     */
    record Server(String name, Starter starter, Load load) implements Contender {}

    /** All of a work. */
    @FunctionalInterface
    interface Task {
        Figure run(Ground ground) throws Exception;
    }

    /** Starts a server; returns when it can take load. */
    @FunctionalInterface
    interface Starter {
        Served start(Ground ground) throws Exception;
    }

    /** Puts load on a server for so long. */
    @FunctionalInterface
    interface Load {
        Figure drive(URI server, Ground ground, Duration time) throws Exception;
    }

    /**
     * A server that runs.
     *
     * @param address where it serves
     * @param stop ends it
     */
    record Served(URI address, AutoCloseable stop) {}
}
