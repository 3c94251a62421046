package dev.lakeward.standalone.importing.read;

/** How the files of a mapping are written. */
public enum LineFormat {
    /** Objects. */
    JSON,
    /** Delimited text. */
    CSV
}
