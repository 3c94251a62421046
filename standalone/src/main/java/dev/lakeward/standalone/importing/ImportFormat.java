package dev.lakeward.standalone.importing;

/** Turns the lines of files of history into events for {@code POST /v1/events}. */
public interface ImportFormat {
    /** Its name on the command line. */
    String name();

    /** What such a file is, in a few words. */
    String describe();

    /** Starts reading files. */
    FormatReader reader();
}
