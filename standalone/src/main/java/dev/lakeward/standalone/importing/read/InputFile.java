package dev.lakeward.standalone.importing.read;

import java.io.IOException;
import java.io.InputStream;

/** A file to import. It is opened more than once: first to guess charset and layout, then to read it. */
public interface InputFile {
    /** Its name, as messages show it. */
    String name();

    /** Its bytes from the start, decompressed. */
    InputStream open() throws IOException;
}
