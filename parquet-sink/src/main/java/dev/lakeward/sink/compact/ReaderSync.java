package dev.lakeward.sink.compact;

import java.io.IOException;

/**
 * Readers that remember which files a day has, such as the catalogue of a query engine, and have to follow compactions.
 */
@FunctionalInterface
public interface ReaderSync {
    /** There are no such readers. */
    ReaderSync NONE = day -> {};

    /**
     * Returns when every new query reads the day from its current files. May be repeated for the same day, and is
     * called again with {@link CompactedDay#settled} once its replaced files are deleted.
     *
     * @throws IOException it is not known whether they do: nothing is deleted, and the call is repeated later
     */
    void switchTo(CompactedDay day) throws IOException;
}
