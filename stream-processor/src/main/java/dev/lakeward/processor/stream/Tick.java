package dev.lakeward.processor.stream;

/**
 * The time of the log has reached a new second.
 *
 * @param clock milliseconds since 1970-01-01T00:00:00Z, never less than before in the same partition
 * @param partition the partition whose time it is, and the one of each internal topic that it is passed on to
 */
public record Tick(long clock, int partition) implements StreamMessage {}
