package dev.lakeward.standalone.importing.read;

import java.io.IOException;
import java.io.InputStream;

/** A file of history. It is opened more than once: first to find out how it is written, then to read it. */
public interface InputFile {
    /** Its name, as messages show it. */
    String name();

    /** Its bytes from the start, decompressed. */
    InputStream open() throws IOException;
}
