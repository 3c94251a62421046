package dev.lakeward.standalone.trino;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.collections.Bag;
import org.apache.commons.io.IOUtils;
import org.apache.commons.logging.Log;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;

/**
 * A Hive Metastore of version 3 on Derby, in a process of its own. Parameters of tables are VARCHAR, as {@code
 * deploy/presto/metastore-3} makes them: Derby does not compare CLOB, and Presto looks for views by a parameter.
 */
final class HiveMetastore implements AutoCloseable {
    private static final String VERSION = "3.1.3";
    private static final String HOME = "apache-hive-metastore-" + VERSION + "-bin";
    private static final String PACKAGE = "org.apache.hadoop.hive.metastore.";
    private static final String PARAMETERS = "CREATE TABLE \"APP\".\"TABLE_PARAMS\" ";
    private static final String WARNINGS = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %level %logger{0} %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="out"/></root>
            </configuration>
            """;
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Process process;
    private final URI address;

    private HiveMetastore(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it with an empty database in {@code folder} and returns when it answers. */
    static HiveMetastore start(Path servers, Path folder) throws IOException, InterruptedException {
        Path home = unpacked(servers);
        String database =
                "jdbc:derby:;databaseName=" + Files.createDirectories(folder).resolve("db");
        initialize(home, folder, database);
        int port = EngineInputs.freePort();
        Process process = run(home, folder, database, "HiveMetaStore", "-p", Integer.toString(port));
        var started = new HiveMetastore(process, URI.create("thrift://127.0.0.1:" + port));
        try {
            await("the metastore answers, see the logs in " + folder)
                    .atMost(LONG)
                    .failFast(() -> !process.isAlive())
                    .until(() -> answers(port));
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static void initialize(Path home, Path folder, String database) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("logback.xml"), WARNINGS);
        Process schema = run(
                home,
                folder,
                database + ";create=true",
                "tools.MetastoreSchemaTool",
                "-dbType",
                "derby",
                "-initSchema");
        if (!schema.waitFor(LONG.toSeconds(), TimeUnit.SECONDS) || schema.exitValue() != 0) {
            schema.destroyForcibly();
            throw new IOException("the metastore has no schema, see the logs in " + folder);
        }
    }

    private static Path unpacked(Path servers) throws IOException, InterruptedException {
        Path home = servers.resolve(HOME);
        if (Files.isDirectory(home)) {
            return home;
        }
        Path archive =
                EngineArchive.fetched("org.apache.hive:hive-standalone-metastore:" + VERSION + ":tar.gz:bin", servers);
        Path draft = Files.createTempDirectory(Files.createDirectories(servers), "unpacking-");
        EngineArchive.run(servers, List.of("tar", "-xzf", archive.toString(), "-C", draft.toString()));
        Path script = draft.resolve(HOME).resolve("scripts/metastore/upgrade/derby/hive-schema-3.1.0.derby.sql");
        Files.writeString(
                script,
                Files.readString(script)
                        .lines()
                        .map(line -> line.startsWith(PARAMETERS) ? line.replace(" CLOB)", " VARCHAR(32672))") : line)
                        .collect(Collectors.joining("\n")));
        Files.move(draft.resolve(HOME), home);
        Files.delete(draft);
        return home;
    }

    private static Process run(Path home, Path folder, String database, String type, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JavaHomes.of(EngineDistribution.PRESTO, null)
                        .resolve("bin/java")
                        .toString(),
                "-Xmx384m",
                "-Djavax.jdo.option.ConnectionURL=" + database,
                "-Dmetastore.warehouse.dir=" + folder.resolve("warehouse").toUri(),
                "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                "-Dderby.system.durability=test",
                "-Dlogback.configurationFile=" + folder.resolve("logback.xml"),
                "-cp",
                classes(home),
                PACKAGE + type));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(type + ".log").toFile());
        builder.environment().put("METASTORE_HOME", home.toString());
        builder.environment().put("METASTORE_CONF_DIR", home.resolve("conf").toString());
        return builder.start();
    }

    /** Hadoop and a log from our own class path, before the metastore's libraries, which are older. */
    private static String classes(Path home) throws IOException, InterruptedException {
        Stream<Class<?>> ours = Stream.of(
                LoggerContext.class,
                Context.class,
                Logger.class,
                Configuration.class,
                shaded(),
                Bag.class,
                Log.class,
                IOUtils.class);
        return Stream.concat(
                        ours.map(type -> type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath()),
                        Stream.of(
                                EngineArchive.fetched("commons-cli:commons-cli:1.9.0", home)
                                        .toString(),
                                home.resolve("lib") + "/*"))
                .collect(Collectors.joining(":"));
    }

    /** Any class of hadoop-client-runtime. */
    private static Class<?> shaded() {
        try {
            return Class.forName("org.apache.hadoop.shaded.com.google.common.collect.Lists");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where engines find it. */
    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}
