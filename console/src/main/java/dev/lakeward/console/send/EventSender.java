package dev.lakeward.console.send;

import java.io.IOException;

/** Sends events that a person wrote or corrected on a page. Thread-safe. */
@FunctionalInterface
public interface EventSender {
    /**
     * Sends one event to the API.
     *
     * @param source that it is of
     * @param json the event
     * @throws IOException if the API does not answer
     * @throws IllegalArgumentException if the text is no name of a source
     */
    Verdict send(String source, String json) throws IOException;

    /**
     * What the API answered.
     *
     * @param status of HTTP
     * @param json its body
     */
    record Verdict(int status, String json) {}
}
