package dev.lakeward.sink.files;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach HDFS beside its address.
 *
 * @param hadoopFolder holds {@code core-site.xml} and {@code hdfs-site.xml}: name services, Kerberos, time-outs
 * @param replication copies of each file, in place of the cluster's default
 */
public record StoreSettings(Optional<Path> hadoopFolder, Optional<Integer> replication) {
    /** What the class path and the cluster say. */
    public static final StoreSettings DEFAULT = new StoreSettings(Optional.empty(), Optional.empty());
}
