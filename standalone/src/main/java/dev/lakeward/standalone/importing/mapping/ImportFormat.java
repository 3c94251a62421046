package dev.lakeward.standalone.importing.mapping;

import dev.lakeward.event.schema.Catalog;

/** A format of files to import: turns their lines into events for {@code POST /v1/events}. */
public interface ImportFormat {
    /** Its name on the command line. */
    String name();

    /**
     * Starts reading files.
     *
     * @param catalog of the lake that takes the events
     */
    FormatReader reader(Catalog catalog);
}
