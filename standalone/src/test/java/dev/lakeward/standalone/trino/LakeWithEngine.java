package dev.lakeward.standalone.trino;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An engine and a lake that registers its tables there. The engine's JVM lives in another time zone than the lake.
 *
 * @param metastore a Hive Metastore, where the engine's own does not know the lake's storage
 */
record LakeWithEngine(@Nullable HiveMetastore metastore, EngineProcess engine, ServerWithEngine server)
        implements AutoCloseable {
    private static final Path SERVERS = Path.of("target", "engines").toAbsolutePath();

    /** A server that lives for minutes takes more time for optimized code than it gains by it, as our own tests do. */
    private static final Map<String, String> VARIABLES =
            Map.of("TZ", "Asia/Kolkata", "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    /** Starts the engine, then {@code lakeward serve} with {@code storage}; all their files are in {@code folder}. */
    static LakeWithEngine open(EngineDistribution distribution, String storage, Path folder) throws Exception {
        HiveMetastore metastore = distribution == EngineDistribution.PRESTO && storage.equals("hdfs")
                ? HiveMetastore.start(SERVERS, folder.resolve("hive"))
                : null;
        EngineProcess engine = null;
        try {
            engine = engine(distribution, folder, metastore == null ? null : metastore.address());
            var server = ServerWithEngine.serve(folder.resolve("data"), engine.jdbcUrl(), storage);
            return new LakeWithEngine(metastore, engine, server);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            close(metastore, engine);
            throw e;
        }
    }

    private static EngineProcess engine(EngineDistribution distribution, Path folder, @Nullable URI metastore)
            throws IOException, InterruptedException {
        Path unpacked = EngineArchive.unpacked(distribution, SERVERS, System.out::println);
        EngineInstallation home = new EngineInstallation(
                distribution,
                Files.createDirectories(folder.resolve("engine")),
                EngineInputs.freePort(),
                HeapSize.LEAST,
                metastore);
        return EngineProcess.start(unpacked, home, JavaHomes.of(distribution, null), VARIABLES);
    }

    Jdbc jdbc() {
        return new Jdbc(engine.jdbcUrl());
    }

    @Override
    public void close() {
        server.close();
        close(metastore, engine);
    }

    private static void close(@Nullable HiveMetastore metastore, @Nullable EngineProcess engine) {
        if (engine != null) {
            engine.close();
        }
        if (metastore != null) {
            metastore.close();
        }
    }
}
