package dev.lakeward.bench.run;

import dev.lakeward.bench.workload.Candidate.Peer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the launcher has built the peers, and the Java they run on; both by system properties that it sets. */
public final class PeerBuild {
    /** Folder of the peers' builds. */
    public static final String FOLDER = "lakeward.peers";
    /** Folder of a JDK 17 or 21. */
    public static final String JDK = "lakeward.peers.jdk";

    private PeerBuild() {}

    /** Whether this peer is built. */
    static boolean has(Peer peer) {
        return System.getProperty(FOLDER) != null
                && Files.isDirectory(folder(peer).resolve("target/lib"));
    }

    static Path folder(Peer peer) {
        return Path.of(required(FOLDER), peer.module());
    }

    static Path jdk() {
        return Path.of(required(JDK));
    }

    private static String required(String name) {
        String value = System.getProperty(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("peers need -D%s; ./lakeward bench --peers sets it".formatted(name));
        }
        return value;
    }
}
