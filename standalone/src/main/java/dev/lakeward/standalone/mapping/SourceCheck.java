package dev.lakeward.standalone.mapping;

/** Is asked whether a file has what the mapping names. */
interface SourceCheck {
    /** These are the columns of the file that comes now. */
    void columns(CsvHeader header);

    /** All of its lines were handed on. */
    void fileEnded();
}
