package dev.lakeward.bench.run;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Candidate.Peer;
import dev.lakeward.bench.workload.Workload;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Command line of a candidate's JVM. */
final class ForkCommand {
    /** Peers are asked for nothing about memory, so that none of them suffers from too little. */
    private static final int PEER_HEAP = 2048;

    private static final List<String> COMMON = List.of("-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError");
    private static final List<String> OURS = List.of(
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    /** What Spark and Flink ask for on 17. */
    private static final List<String> OPEN = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar");

    private ForkCommand() {}

    static List<String> of(Workload workload, Candidate candidate, BenchEnv env, @Nullable Path recordings)
            throws IOException {
        var command = new ArrayList<String>();
        boolean peer = candidate instanceof Peer;
        command.add(java(peer ? PeerBuild.jdk() : Path.of(System.getProperty("java.home"))));
        command.add("-Xmx%dm".formatted(peer ? PEER_HEAP : workload.heapMegabytes()));
        command.addAll(COMMON);
        if (!peer) {
            command.addAll(OURS);
            command.addAll(workload.flags(candidate));
        }
        if (recordings != null) {
            Files.createDirectories(recordings);
            command.add(
                    "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording(recordings, env));
            command.add("-Xlog:jfr*=off");
        }
        command.addAll(candidate instanceof Peer one ? peer(one, env) : own(candidate, env));
        return command;
    }

    /** Where the recording of a run is. */
    static Path recording(Path recordings, BenchEnv env) {
        return recordings.resolve(env.run() + ".jfr").toAbsolutePath();
    }

    private static String java(Path home) {
        return home.resolve("bin").resolve("java").toString();
    }

    private static List<String> own(Candidate candidate, BenchEnv env) {
        return List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ForkMain.class.getName(),
                candidate.name(),
                env.brokers(),
                env.workload(),
                env.run(),
                env.root().toString(),
                Long.toString(env.events()),
                Integer.toString(env.partitions()),
                Integer.toString(env.users()),
                Integer.toString(env.size().tables()),
                Integer.toString(env.size().instances()));
    }

    private static List<String> peer(Peer peer, BenchEnv env) {
        var command = new ArrayList<String>();
        OPEN.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
        Path target = PeerBuild.folder(peer).resolve("target");
        command.addAll(List.of(
                "-cp", target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*"));
        command.addAll(List.of(
                peer.main(),
                peer.name(),
                env.brokers(),
                peer.input().of(env),
                env.run(),
                env.own().toAbsolutePath().toString(),
                Long.toString(Math.max(1, Math.round(env.events() * peer.share())))));
        return command;
    }
}
