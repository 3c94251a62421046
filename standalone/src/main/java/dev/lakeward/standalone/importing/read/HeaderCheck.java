package dev.lakeward.standalone.importing.read;

/** Checks that a file has the columns that the mapping names. */
public interface HeaderCheck {
    /** Called with the columns of a file before its rows. */
    void columns(CsvHeader header);

    /** Called after the last row of the file. */
    void fileEnded();
}
