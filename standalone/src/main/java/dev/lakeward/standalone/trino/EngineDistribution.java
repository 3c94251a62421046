package dev.lakeward.standalone.trino;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The query engines that can be run over a lake; each is fetched as its own project publishes it. */
enum EngineDistribution {
    TRINO("Trino", "io.trino:trino-server", "476", "820 MB", "io.trino.server.TrinoServer", "hive", 24),
    PRESTO(
            "Presto",
            "com.facebook.presto:presto-server",
            "0.287",
            "2 GB",
            "com.facebook.presto.server.PrestoServer",
            "hive-hadoop2",
            8);

    private static final String ASM = "9.7.1";

    private final String title;
    private final String artifact;
    private final String version;
    private final String size;
    private final String mainClass;
    private final String plugin;
    private final int leastJava;

    EngineDistribution(
            String title,
            String artifact,
            String version,
            String size,
            String mainClass,
            String plugin,
            int leastJava) {
        this.title = title;
        this.artifact = artifact;
        this.version = version;
        this.size = size;
        this.mainClass = mainClass;
        this.plugin = plugin;
        this.leastJava = leastJava;
    }

    String title() {
        return title;
    }

    String version() {
        return version;
    }

    /** Size of the archive, in words. */
    String size() {
        return size;
    }

    String mainClass() {
        return mainClass;
    }

    /** Folder of the plug-in that reads the lake; the others are not loaded. */
    String plugin() {
        return plugin;
    }

    /** Coordinates for Maven, without the type. */
    String coordinates() {
        return artifact + ":" + version;
    }

    /**
     * Libraries of the archive that are too old for the Java it runs on: Presto's ASM does not read classes of Java
     * 17.
     */
    List<String> renewed() {
        return this == TRINO
                ? List.of()
                : Stream.of("asm", "asm-tree", "asm-analysis", "asm-util")
                        .map(library -> "org.ow2.asm:%s:%s".formatted(library, ASM))
                        .toList();
    }

    /** Name of the archive and of the one folder in it. */
    String archive() {
        return artifact.substring(artifact.indexOf(':') + 1) + "-" + version;
    }

    /** Folder of settings, under {@code deploy} and among our resources; also how JDBC addresses name the engine. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it runs on this version of Java. */
    boolean runsOn(int java) {
        return java >= leastJava && (this == TRINO || java <= 17);
    }
}
