package dev.lakeward.ingest.publish;

/** Gives ids to the events of a request that carry none. */
@FunctionalInterface
public interface EventIdSource {
    /** The id of the event in {@code bytes[from, to)}, the {@code index}-th of its request. */
    String of(int index, byte[] bytes, int from, int to);
}
