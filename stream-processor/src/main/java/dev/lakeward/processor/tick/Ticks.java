package dev.lakeward.processor.tick;

/** Lets log time pass where nobody else does. */
@FunctionalInterface
public interface Ticks {
    /** Says that something waits for a tick on this partition of the raw events. Any thread; returns at once, or soon. */
    void want(int partition);
}
