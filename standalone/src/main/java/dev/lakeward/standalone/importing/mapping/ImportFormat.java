package dev.lakeward.standalone.importing.mapping;

import dev.lakeward.event.schema.Catalog;

/** Turns the lines of files of history into events for {@code POST /v1/events}. */
public interface ImportFormat {
    /** Its name on the command line. */
    String name();

    /** What such a file is, in a few words. */
    String describe();

    /**
     * Starts reading files.
     *
     * @param catalog of the lake that takes the events
     */
    FormatReader reader(Catalog catalog);
}
