package dev.lakeward.standalone.serve;

import java.time.Duration;

/** Notified of the state of a server and its services; called from several threads. */
@FunctionalInterface
public interface ServerListener {
    /** A part is up. */
    void up(String service, Duration took);

    /** The start begins; {@code group} says what it waits for, and stops what has been started when it is closed. */
    default void starting(ServiceGroup group) {}

    /** A service has ended by itself and is started again. */
    default void restarting(String service, Throwable cause) {}

    /** Something is wrong with the machine, or is right again; a sentence. */
    default void problem(String sentence) {}

    /** The lake begins to stop. */
    default void stopping() {}

    /** The lake has stopped. */
    default void stopped() {}
}
