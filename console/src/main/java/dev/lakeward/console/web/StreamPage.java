package dev.lakeward.console.web;

/** Answers a path with a stream of server-sent events. */
@FunctionalInterface
public interface StreamPage {
    /** Starts to send to {@code stream} and returns at once. */
    void open(Asked asked, EventStream stream);
}
