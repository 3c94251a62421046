package dev.lakeward.standalone.importing;

import dev.lakeward.event.mapping.MappedLine;
import java.io.BufferedReader;
import java.util.stream.Stream;

/** Turns the lines of a file of history into events for {@code POST /v1/events}. */
public interface ImportFormat {
    /** Its name on the command line. */
    String name();

    /** What such a file is, in a few words. */
    String describe();

    /**
     * Events of one file, in its order, read as they are asked for: one JSON object on one line, UTF-8. Each carries an {@code event_id}: its own, or a
     * name-based UUID of its line, so that a second import changes nothing. A line that cannot be read is passed on as it
     * is, for the API to refuse and to store.
     */
    Stream<MappedLine> read(BufferedReader lines);
}
