package dev.lakeward.console.web;

/** Answers a path. Called by several threads at once; it may block for some seconds. */
@FunctionalInterface
public interface Page {
    /**
     * The answer.
     *
     * @throws IllegalArgumentException if the request cannot be understood; its message is shown
     * @throws Exception whatever else goes wrong is logged, and answered with status 500
     */
    Answer answer(Asked asked) throws Exception;
}
