package dev.lakeward.bench.shuffle;

import dev.lakeward.bench.sessions.PassThrough;
import dev.lakeward.bench.sessions.SessionsWorkload;
import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Candidate.Goal;
import dev.lakeward.bench.workload.Workload;
import dev.lakeward.bench.workload.WorkloadProvider;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * ShuffleBench over a backlog, from Kafka to Kafka, exactly once: each record goes to those of a million consumers whose rule it
 * matches, and each consumer counts, sums, and outputs its state with every tenth record. The bare reference passes the records
 * on as they are.
 */
public final class ShuffleWorkload implements WorkloadProvider, Workload {
    private static final int CONSUMERS = 1_000_000;

    @Override
    public List<Workload> workloads() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "shufflebench";
    }

    @Override
    public String unit() {
        return "records";
    }

    /** As of {@code sessions}. */
    @Override
    public double goal() {
        return 0.5;
    }

    /** Two gigabytes. */
    @Override
    public long events() {
        return 2_000_000;
    }

    @Override
    public int heapMegabytes() {
        return 1024;
    }

    /** What collapses here does so in {@code sessions}, too. */
    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public List<Candidate> candidates() {
        return List.of(
                new Candidate.Job("bare", (env, clockStarted) -> PassThrough.run(env, env.prepared(), clockStarted)),
                new Candidate.Job("lakeward", new LakewardShuffle(CONSUMERS)),
                new Candidate.Job("kafka-streams", new StreamsShuffle(CONSUMERS)),
                SessionsWorkload.flink("flink-shuffle", 1, "the same, state on the heap"),
                SessionsWorkload.flink("flink-shuffle-rocksdb", 1, "the same with state in RocksDB"));
    }

    @Override
    public List<Goal> peerGoals() {
        return List.of(
                new Goal("lakeward", "kafka-streams", 1, 1),
                new Goal("lakeward", "flink-shuffle", 1, 1),
                new Goal("lakeward", "flink-shuffle-rocksdb", 1, 1));
    }

    @Override
    public void prepare(BenchEnv env) throws ExecutionException, InterruptedException {
        ShuffleBacklog.fill(env);
    }

    @Override
    public void prepare(BenchEnv env, Candidate candidate) throws ExecutionException, InterruptedException {
        switch (candidate) {
            case Candidate.Peer _ -> ShuffleBacklog.peerOutputs(env);
            default -> ShuffleBacklog.outputs(env);
        }
    }
}
