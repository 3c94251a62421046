package dev.lakeward.console.web;

import java.util.function.Consumer;

/** Answers a path later, without a thread that waits. */
@FunctionalInterface
public interface DeferredPage {
    /** Returns at once; {@code reply} is called exactly once, now or later, by any thread. */
    void answer(Asked asked, Consumer<Answer> reply);
}
