package dev.lakeward.sink.compact;

import java.io.IOException;

/** Readers that keep in mind where days stand, such as the catalogue of a query engine, and have to follow a compaction. */
@FunctionalInterface
public interface ReaderSync {
    /** There are none. */
    ReaderSync NONE = day -> {};

    /**
     * Returns when every new query reads the day from where it stands now. May be called any number of times for the same
     * day; again with {@link CompactedDay#settled} once nothing else of it is left.
     *
     * @throws IOException it is not known whether they do: nothing is deleted, and the call comes again
     */
    void follow(CompactedDay day) throws IOException;
}
