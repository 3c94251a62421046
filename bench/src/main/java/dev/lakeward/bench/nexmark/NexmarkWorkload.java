package dev.lakeward.bench.nexmark;

import dev.lakeward.bench.sessions.BacklogFiller;
import dev.lakeward.bench.sessions.LakewardProcessor;
import dev.lakeward.bench.sessions.PassThrough;
import dev.lakeward.bench.sessions.SessionsWorkload;
import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Candidate.Goal;
import dev.lakeward.bench.workload.Workload;
import dev.lakeward.bench.workload.WorkloadProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/**
 * Query 11 of Nexmark over a backlog, from Kafka to Kafka, exactly once: how many bids a user made in each session, which ends
 * after ten seconds without one. Ours also finds duplicates and passes all events on, Flink answers the query alone.
 */
public final class NexmarkWorkload implements WorkloadProvider, Workload {
    private static final String GAP = "10s";
    /** How long all wait for events out of order: as the watermark in Nexmark's own statements for Flink. */
    private static final String GRACE = "4s";

    private static final List<String> TABLES =
            List.of("nexmark_persons.json", "nexmark_auctions.json", "nexmark_bids.json");

    @Override
    public List<Workload> workloads() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "nexmark-q11";
    }

    @Override
    public String unit() {
        return "events";
    }

    /** As of {@code sessions}. */
    @Override
    public double goal() {
        return 0.5;
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
                new Candidate.Job("bare", PassThrough::run),
                new Candidate.Job("lakeward", new LakewardProcessor("sessions", NexmarkWorkload::variables)),
                SessionsWorkload.flink("flink-q11", 0.5, "the query alone, state on the heap"),
                SessionsWorkload.flink("flink-q11-rocksdb", 0.5, "the same with state in RocksDB"));
    }

    @Override
    public List<Goal> peerGoals() {
        return List.of(new Goal("lakeward", "flink-q11", 1, 1));
    }

    @Override
    public void prepare(BenchEnv env) throws IOException {
        Path family = catalog(env).resolve("nexmark");
        Files.createDirectories(family);
        for (String table : TABLES) {
            try (var schema = Objects.requireNonNull(NexmarkWorkload.class.getResourceAsStream(table))) {
                Files.write(family.resolve(table), schema.readAllBytes());
            }
        }
    }

    @Override
    public void prepare(BenchEnv env, Candidate candidate) throws ExecutionException, InterruptedException {
        var events = new NexmarkEvents(1, System.currentTimeMillis() - NexmarkEvents.span(env.events()));
        switch (candidate) {
            case Candidate.Peer _ -> {
                BacklogFiller.of(env, env.prepared(), false, events);
                BacklogFiller.outputs(env);
            }
            default -> BacklogFiller.of(env, env.topics(), true, events);
        }
    }

    private static Path catalog(BenchEnv env) {
        return env.folder().resolve("catalog");
    }

    static Map<String, String> variables(BenchEnv env) {
        return Map.of(
                "LAKEWARD_CATALOG_DIR",
                catalog(env).toString(),
                "LAKEWARD_PROCESSOR_SESSION_GAP",
                GAP,
                "LAKEWARD_PROCESSOR_SESSION_GRACE",
                GRACE);
    }
}
