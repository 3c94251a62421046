package dev.lakeward.standalone.lake;

/** Where the tables of a data folder are stored. */
public enum Storage {
    /** Files under the data folder. */
    local,
    /** A real HDFS in this JVM, with its blocks under the data folder. */
    hdfs
}
