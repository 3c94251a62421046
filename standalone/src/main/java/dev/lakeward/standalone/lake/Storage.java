package dev.lakeward.standalone.lake;

/** Where the rows of a lake on this machine stand. */
public enum Storage {
    /** Files under the data folder. */
    local,
    /** A real HDFS in this JVM, whose blocks stand under the data folder. */
    hdfs
}
