package dev.lakeward.standalone.importing.read;

/** Is asked whether a file has what the mapping names. */
public interface HeaderCheck {
    /** These are the columns of the file that comes now. */
    void columns(CsvHeader header);

    /** All of its lines were handed on. */
    void fileEnded();
}
