package dev.lakeward.sink.files;

import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How the HDFS client behaves where the cluster is slow or away: it gives up within seconds and leaves it to the sink to
 * wait, since the sink has to keep its place in the consumer group meanwhile. A {@code core-site.xml} or {@code
 * hdfs-site.xml} on the class path counts; these are only defaults.
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
        whereDefault(configuration, "ipc.client.connect.max.retries", "10", "2");
        whereDefault(configuration, "ipc.client.connect.timeout", "20000", "5000");
        whereDefault(configuration, "ipc.client.connect.max.retries.on.timeouts", "45", "2");
        whereDefault(configuration, "ipc.client.rpc-timeout.ms", "120000", "20000");
        whereDefault(configuration, "dfs.client.socket-timeout", "60000", "20000");
        whereDefault(configuration, "dfs.client.block.write.locateFollowingBlock.retries", "5", "3");
        return configuration;
    }

    private static void whereDefault(Configuration configuration, String key, String theirs, String ours) {
        if (configuration.get(key, theirs).equals(theirs)) {
            configuration.set(key, ours);
        }
    }
}
