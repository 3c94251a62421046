package dev.lakeward.standalone.importing.mapping;

/** How the files of a mapping are written. */
enum LineFormat {
    /** Objects. */
    JSON,
    /** Delimited text. */
    CSV
}
