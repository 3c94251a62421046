package dev.lakeward.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HDFS in this JVM and on loopback: a NameNode and its DataNodes. What it keeps lives in one folder, so that a start on a
 * folder that exists goes on from there, after a clean stop or a kill. Ports are free ones; that of the NameNode stays the
 * same over runs as long as nobody else takes it, for query engines keep the address of each table.
 */
public final class LocalHdfs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalHdfs.class);
    private static final String FORMATTED = "name-0-1/current/VERSION";
    private static final String PORT = "lakeward.port";

    private final MiniDFSCluster cluster;

    private LocalHdfs(MiniDFSCluster cluster) {
        this.cluster = cluster;
    }

    /** Starts a NameNode and one DataNode; returns when files can be written. */
    public static LocalHdfs start(Path directory) {
        return start(directory, 1);
    }

    /**
     * Starts a NameNode and its DataNodes; returns when files can be written.
     *
     * @param directory where all of it keeps its files; made if absent; no second cluster may use it
     * @param dataNodes how many DataNodes; the replication factor is the same, three at most
     */
    public static LocalHdfs start(Path directory, int dataNodes) {
        try {
            Files.createDirectories(directory);
            var cluster = build(directory, dataNodes);
            cluster.waitActive();
            Files.writeString(directory.resolve(PORT), Integer.toString(cluster.getNameNodePort()));
            return new LocalHdfs(cluster);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start HDFS in " + directory, e);
        }
    }

    private static MiniDFSCluster build(Path directory, int dataNodes) throws IOException {
        Path base = directory.toAbsolutePath();
        return new MiniDFSCluster.Builder(configuration(dataNodes), base.toFile())
                .nameNodePort(formerPort(base))
                .numDataNodes(dataNodes)
                .manageDataDfsDirs(false)
                .dataNodeConfOverlays(dataFolders(base, dataNodes))
                .format(!Files.exists(base.resolve(FORMATTED)))
                .checkDataNodeAddrConfig(true)
                .skipFsyncForTesting(false)
                .build();
    }

    /**
     * Where each DataNode keeps its blocks. MiniDFSCluster would encode the path as a URI, which the DataNode does not
     * decode: with a blank in it, blocks would be in another folder, {@code a%20b}.
     */
    private static Configuration[] dataFolders(Path base, int dataNodes) {
        var overlays = new Configuration[dataNodes];
        for (int node = 0; node < dataNodes; node++) {
            Path data = base.resolve("data");
            overlays[node] = new Configuration(false);
            overlays[node].set(
                    "dfs.datanode.data.dir",
                    "[DISK]%s,[DISK]%s"
                            .formatted(data.resolve("data" + (2 * node + 1)), data.resolve("data" + (2 * node + 2))));
        }
        return overlays;
    }

    /** The port that the NameNode of {@code base} had last; 0, for any, if it had none or another process has it now. */
    private static int formerPort(Path base) throws IOException {
        Path file = base.resolve(PORT);
        if (!Files.exists(file)) {
            return 0;
        }
        try (var probe = new ServerSocket()) {
            int port = Integer.parseInt(Files.readString(file).strip());
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (NumberFormatException e) {
            throw new IOException("no port number is in " + file + ": delete it", e);
        } catch (BindException e) {
            LOG.warn("the NameNode's former port is taken by another process; query engines will miss it: {}", file);
            return 0;
        }
    }

    private static Configuration configuration(int dataNodes) {
        var configuration = new Configuration();
        configuration.setInt("dfs.replication", Math.min(dataNodes, 3));
        configuration.setInt("dfs.namenode.safemode.extension", 0);
        configuration.set("dfs.namenode.http-address", "127.0.0.1:0");
        configuration.set("dfs.datanode.address", "127.0.0.1:0");
        configuration.set("dfs.datanode.http.address", "127.0.0.1:0");
        configuration.set("dfs.datanode.ipc.address", "127.0.0.1:0");
        // One user on one machine: the files belong to whoever runs it, whichever name each process has.
        configuration.setBoolean("dfs.permissions.enabled", false);
        return configuration;
    }

    /** Address for clients, {@code hdfs://127.0.0.1:port}. */
    public URI uri() {
        return URI.create("hdfs://127.0.0.1:" + cluster.getNameNodePort());
    }

    /** Stops the NameNode alone, as a crash would: clients wait or fail until {@link #restartNameNode}. */
    public void stopNameNode() {
        cluster.shutdownNameNode(0);
    }

    /** Starts the NameNode again on its port; returns when files can be written. */
    public void restartNameNode() {
        try {
            cluster.restartNameNode(0, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the NameNode again", e);
        }
    }

    /** Makes the NameNode reject every change, or accept changes again. */
    public void safeMode(boolean on) {
        try {
            cluster.getFileSystem().setSafeMode(on ? SafeModeAction.ENTER : SafeModeAction.LEAVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change safe mode", e);
        }
    }

    /** Stops a DataNode, as a crash would. */
    public void stopDataNode(int index) {
        cluster.stopDataNode(index);
    }

    /** Stops everything; returns when its files are closed. */
    @Override
    public void close() {
        cluster.shutdown(false);
    }
}
