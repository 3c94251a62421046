package dev.lakeward.sink.files;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of HDFS in addition to the address.
 *
 * @param hadoopFolder folder of {@code core-site.xml} and {@code hdfs-site.xml}, for name services, Kerberos, time-outs
 * @param replication replicas of each file, instead of the default of the cluster
 */
public record StoreSettings(Optional<Path> hadoopFolder, Optional<Integer> replication) {
    /** Uses the class path and the defaults of the cluster. */
    public static final StoreSettings DEFAULT = new StoreSettings(Optional.empty(), Optional.empty());
}
