package dev.lakeward.standalone.serve;

import java.time.Duration;

/** Told of each part of a lake that is up; from several threads. */
@FunctionalInterface
public interface StartListener {
    void up(String part, Duration took);
}
