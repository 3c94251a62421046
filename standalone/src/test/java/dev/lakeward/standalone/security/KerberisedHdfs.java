package dev.lakeward.standalone.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSNNTopology;
import org.apache.hadoop.minikdc.MiniKdc;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * A process with a KDC and an HDFS that requires it: encrypted calls and blocks, block tokens, two NameNodes, permissions.
 * Hadoop keeps one login for a process, so that its servers and their clients need two. A test commands it over HTTP.
 */
public final class KerberisedHdfs {
    static final String REALM = "EXAMPLE.COM";
    static final String READY = "control";
    private static final String SERVER = "hdfs/localhost";
    private static final String WEB = "HTTP/localhost";
    private static final org.apache.hadoop.fs.Path WAREHOUSE = new org.apache.hadoop.fs.Path("/lakeward");

    private final Path folder;
    private final MiniDFSCluster cluster;
    private int active;

    private KerberisedHdfs(Path folder, MiniDFSCluster cluster) {
        this.folder = folder;
        this.cluster = cluster;
    }

    /** Argument: a folder, in which krb5.conf, keytabs, the files of clients and the port of commands appear. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        startKdc(folder);
        Configuration configuration = servers(folder);
        UserGroupInformation.setConfiguration(configuration);
        UserGroupInformation.loginUserFromKeytab(
                SERVER + "@" + REALM, keytab(folder, "hdfs").toString());
        var topology = new MiniDFSNNTopology()
                .addNameservice(new MiniDFSNNTopology.NSConf("lake")
                        .addNN(new MiniDFSNNTopology.NNConf("nn1"))
                        .addNN(new MiniDFSNNTopology.NNConf("nn2")));
        var cluster = new MiniDFSCluster.Builder(
                        configuration, folder.resolve("dfs").toFile())
                .nnTopology(topology)
                .numDataNodes(1)
                .checkDataNodeAddrConfig(true)
                .build();
        cluster.waitActive();
        cluster.transitionToActive(0);
        var hdfs = new KerberisedHdfs(folder, cluster);
        hdfs.makeWarehouse();
        hdfs.writeClientFiles();
        hdfs.serve();
        new CountDownLatch(1).await();
    }

    static Path keytab(Path folder, String name) {
        return folder.resolve(name + ".keytab");
    }

    private static void startKdc(Path folder) throws Exception {
        var settings = MiniKdc.createConf();
        settings.setProperty(MiniKdc.MAX_TICKET_LIFETIME, "60");
        var kdc = new MiniKdc(
                settings, Files.createDirectories(folder.resolve("kdc")).toFile());
        kdc.start();
        create(kdc, folder, "hdfs", SERVER, WEB);
        create(kdc, folder, "lakeward", "lakeward");
        create(kdc, folder, "analyst", "analyst");
        String krb5 = Files.readString(kdc.getKrb5conf().toPath())
                .replace("[libdefaults]", "[libdefaults]\n    ticket_lifetime = 60s");
        Files.writeString(folder.resolve("krb5.conf"), krb5);
    }

    private static void create(MiniKdc kdc, Path folder, String file, String... principals) throws Exception {
        File keytab = keytab(folder, file).toFile();
        kdc.createPrincipal(keytab, principals);
    }

    private static Configuration servers(Path folder) {
        var configuration = new Configuration();
        String keytab = keytab(folder, "hdfs").toString();
        for (String server : new String[] {"namenode", "datanode"}) {
            configuration.set("dfs.%s.kerberos.principal".formatted(server), SERVER + "@" + REALM);
            configuration.set("dfs.%s.keytab.file".formatted(server), keytab);
        }
        configuration.set("dfs.web.authentication.kerberos.principal", WEB + "@" + REALM);
        configuration.set("dfs.web.authentication.kerberos.keytab", keytab);
        configuration.set("dfs.namenode.kerberos.internal.spnego.principal", WEB + "@" + REALM);
        configuration.set("hadoop.security.authentication", "kerberos");
        configuration.set("hadoop.rpc.protection", "privacy");
        configuration.set("dfs.data.transfer.protection", "privacy");
        configuration.setBoolean("dfs.block.access.token.enable", true);
        configuration.setBoolean("ignore.secure.ports.for.testing", true);
        configuration.setBoolean("dfs.permissions.enabled", true);
        configuration.setBoolean("dfs.ha.standby.checkpoints", false);
        configuration.setInt("dfs.ha.tail-edits.period", 1);
        configuration.setInt("dfs.namenode.safemode.extension", 0);
        for (String address : new String[] {"address", "http.address", "ipc.address"}) {
            configuration.set("dfs.datanode." + address, "127.0.0.1:0");
        }
        return configuration;
    }

    private DistributedFileSystem files() throws IOException {
        return cluster.getFileSystem(active);
    }

    private void makeWarehouse() throws IOException {
        files().mkdirs(WAREHOUSE);
        files().setOwner(WAREHOUSE, "lakeward", "lake");
        files().setPermission(WAREHOUSE, new FsPermission("750"));
    }

    /** What an administrator gives to a client: where the NameNodes are, and that all of it is encrypted. */
    private void writeClientFiles() throws IOException {
        Map<String, String> core = Map.of(
                "hadoop.security.authentication", "kerberos",
                "hadoop.rpc.protection", "privacy",
                "fs.permissions.umask-mode", "027");
        Map<String, String> hdfs = Map.of(
                "dfs.nameservices",
                "lake",
                "dfs.ha.namenodes.lake",
                "nn1,nn2",
                "dfs.namenode.rpc-address.lake.nn1",
                "127.0.0.1:" + cluster.getNameNodePort(0),
                "dfs.namenode.rpc-address.lake.nn2",
                "127.0.0.1:" + cluster.getNameNodePort(1),
                "dfs.client.failover.proxy.provider.lake",
                "org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider",
                "dfs.namenode.kerberos.principal",
                SERVER + "@" + REALM,
                "dfs.data.transfer.protection",
                "privacy");
        write("conf", core, hdfs);
        write("conf-plain", Map.of("hadoop.security.authentication", "kerberos"), hdfs);
    }

    private void write(String name, Map<String, String> core, Map<String, String> hdfs) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        Files.writeString(place.resolve("core-site.xml"), xml(core));
        Files.writeString(place.resolve("hdfs-site.xml"), xml(hdfs));
    }

    private static String xml(Map<String, String> properties) {
        var text = new StringBuilder("<configuration>\n");
        properties.forEach((name, value) ->
                text.append("<property><name>%s</name><value>%s</value></property>\n".formatted(name, value)));
        return text.append("</configuration>\n").toString();
    }

    private interface Command {
        String run(String argument) throws Exception;
    }

    private void serve() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/failover", exchange -> answer(exchange, _ -> failover()));
        server.createContext("/crash", exchange -> answer(exchange, _ -> crash()));
        server.createContext("/owner", exchange -> answer(exchange, this::own));
        server.createContext("/files", exchange -> answer(exchange, _ -> list()));
        server.start();
        Path next = Files.writeString(
                folder.resolve(READY + ".new"),
                Integer.toString(server.getAddress().getPort()));
        Files.move(next, folder.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void answer(HttpExchange exchange, Command command) throws IOException {
        try (exchange) {
            String argument = exchange.getRequestURI().getQuery();
            byte[] body = command.run(argument == null ? "" : argument).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private String failover() throws Exception {
        cluster.transitionToStandby(active);
        active = 1 - active;
        cluster.transitionToActive(active);
        return "active " + active;
    }

    /** The active NameNode ends as by a crash, the other one takes over, and the former comes back as standby. */
    private String crash() throws Exception {
        int former = active;
        cluster.shutdownNameNode(former);
        active = 1 - former;
        cluster.transitionToActive(active);
        cluster.restartNameNode(former, false);
        return "active " + active;
    }

    private String own(String owner) throws IOException {
        files().setOwner(WAREHOUSE, owner, null);
        return owner;
    }

    /** Permission, owner and path of all in the warehouse. */
    private String list() throws IOException {
        var text = new StringBuilder();
        list(files().getFileStatus(WAREHOUSE), text);
        return text.toString();
    }

    private void list(FileStatus status, StringBuilder text) throws IOException {
        text.append("%s%s %s %s\n"
                .formatted(
                        status.isDirectory() ? "d" : "-", status.getPermission(), status.getOwner(), status.getPath()));
        if (status.isDirectory()) {
            for (FileStatus child : files().listStatus(status.getPath())) {
                list(child, text);
            }
        }
    }
}
