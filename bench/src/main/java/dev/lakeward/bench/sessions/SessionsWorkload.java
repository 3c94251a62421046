package dev.lakeward.bench.sessions;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Candidate.Goal;
import dev.lakeward.bench.workload.Workload;
import dev.lakeward.bench.workload.WorkloadProvider;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * A backlog of {@code lw.events}, exactly once: passed on as it is, by the whole processor (time of the log, duplicates,
 * sessions and all other facts), and by processor and peers that find duplicates and sessions only. All of them write the
 * events that count to one topic and the sessions to another.
 */
public final class SessionsWorkload implements WorkloadProvider, Workload {
    private static final String FLINK = "dev.lakeward.peer.flink.FlinkMain";
    private static final String SPARK = "dev.lakeward.peer.spark.SparkSessions";

    @Override
    public List<Workload> workloads() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public String unit() {
        return "events";
    }

    /** Forwarding is the least that Streams does; the goals against peers count more. This one guards against a collapse. */
    @Override
    public double goal() {
        return 0.5;
    }

    @Override
    public double then() {
        return 0.7;
    }

    @Override
    public long events() {
        return 3_000_000;
    }

    @Override
    public int heapMegabytes() {
        return 1024;
    }

    @Override
    public List<Candidate> candidates() {
        return List.of(
                new Candidate.Job("bare", PassThrough::run),
                new Candidate.Job("lakeward", new LakewardProcessor("")),
                new Candidate.Job("sessions-only", new LakewardProcessor("sessions")),
                flink("flink-window", 0.5, "ids of 7 days, window operator, state on the heap"),
                flink("flink-rocksdb", 0.25, "the same with state in RocksDB"),
                flink("flink-ring", 1, "the last 16 ids of a user, hand-written"),
                new Candidate.Peer(
                        "spark", "spark", SPARK, SessionsWorkload::input, 0.5, "ids of 7 days; sink may repeat"));
    }

    /** A job of Flink on the prepared backlog, which gets this share of its events. */
    public static Candidate flink(String name, double share, String promise) {
        return new Candidate.Peer(name, "flink", FLINK, SessionsWorkload::input, share, promise);
    }

    private static String input(BenchEnv env) {
        return env.prepared().events();
    }

    @Override
    public List<Goal> peerGoals() {
        return List.of(
                new Goal("sessions-only", "bare", 0.5, 0.85),
                new Goal("sessions-only", "flink-window", 3, 4.5),
                new Goal("sessions-only", "flink-ring", 1, 2.2),
                new Goal("lakeward", "flink-window", 1.5, 6));
    }

    @Override
    public void prepare(BenchEnv env, Candidate candidate) throws ExecutionException, InterruptedException {
        switch (candidate) {
            case Candidate.Peer _ -> {
                BacklogFiller.of(env, env.prepared(), false);
                BacklogFiller.outputs(env);
            }
            default -> BacklogFiller.of(env, env.topics(), true);
        }
    }
}
