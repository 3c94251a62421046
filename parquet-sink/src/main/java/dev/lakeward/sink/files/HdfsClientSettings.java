package dev.lakeward.sink.files;

import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Defaults of the HDFS client for a cluster that is slow or unavailable: it fails within seconds and the sink waits
 * instead, since it has to stay in the consumer group meanwhile. A {@code core-site.xml} or {@code hdfs-site.xml} on
 * the class path overrides them.
 */
final class HdfsClientSettings {
    private HdfsClientSettings() {}

    static Configuration configuration(StoreSettings settings) {
        var configuration = new Configuration();
        settings.hadoopFolder().ifPresent(folder -> {
            for (String name : List.of("core-site.xml", "hdfs-site.xml")) {
                if (Files.isReadable(folder.resolve(name))) {
                    configuration.addResource(new Path(folder.resolve(name).toUri()));
                }
            }
        });
        settings.replication().ifPresent(replicas -> configuration.setInt("dfs.replication", replicas));
        setIfDefault(configuration, "ipc.client.connect.max.retries", "10", "2");
        setIfDefault(configuration, "ipc.client.connect.timeout", "20000", "5000");
        setIfDefault(configuration, "ipc.client.connect.max.retries.on.timeouts", "45", "2");
        setIfDefault(configuration, "ipc.client.rpc-timeout.ms", "120000", "20000");
        setIfDefault(configuration, "dfs.client.socket-timeout", "60000", "20000");
        // A ticket is renewed when 80 % of its life is over, and earlier than a minute after the last time.
        setIfDefault(configuration, "hadoop.kerberos.keytab.login.autorenewal.enabled", "false", "true");
        setIfDefault(configuration, "hadoop.kerberos.min.seconds.before.relogin", "60", "10");
        setIfDefault(configuration, "dfs.client.block.write.locateFollowingBlock.retries", "5", "3");
        return configuration;
    }

    private static void setIfDefault(Configuration configuration, String key, String hadoopDefault, String value) {
        if (configuration.get(key, hadoopDefault).equals(hadoopDefault)) {
            configuration.set(key, value);
        }
    }
}
