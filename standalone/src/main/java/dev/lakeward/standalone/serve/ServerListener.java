package dev.lakeward.standalone.serve;

import java.time.Duration;

/** Notified of what happens to the parts of a lake; from several threads. */
@FunctionalInterface
public interface ServerListener {
    /** A part is up. */
    void up(String part, Duration took);

    /** The start begins; {@code parts} says what it waits for, and stops what has been started when it is closed. */
    default void starting(ServiceGroup parts) {}

    /** A service has ended by itself and is started again. */
    default void restarting(String part, Throwable cause) {}

    /** Something is wrong with the machine, or is right again; a sentence. */
    default void trouble(String sentence) {}

    /** The lake begins to stop. */
    default void stopping() {}

    /** The lake has stopped. */
    default void stopped() {}
}
