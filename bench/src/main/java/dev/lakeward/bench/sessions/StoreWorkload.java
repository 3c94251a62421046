package dev.lakeward.bench.sessions;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Candidate.Goal;
import dev.lakeward.bench.workload.SampleEvents;
import dev.lakeward.bench.workload.Workload;
import dev.lakeward.bench.workload.WorkloadProvider;
import dev.lakeward.loadgen.generate.SentEvent;
import dev.lakeward.loadgen.generate.Traffic;
import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.Profile;
import dev.lakeward.loadgen.script.TrafficSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * A backlog of what customers of a shop do: anonymous visits with campaigns, logins, orders, refunds. It goes through
 * all facts by person, and through sessions alone.
 */
public final class StoreWorkload implements WorkloadProvider, Workload {
    /** Less than a day: a broker forgets producers whose records are older. */
    private static final Duration SPAN = Duration.ofHours(22);

    private static final int EVENTS_OF_A_USER = 25;

    @Override
    public List<Workload> workloads() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String unit() {
        return "events";
    }

    @Override
    public double goal() {
        return 0.1;
    }

    @Override
    public long events() {
        return 1_000_000;
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
                new Candidate.Job("lakeward", new LakewardProcessor("")),
                new Candidate.Job("sessions-only", new LakewardProcessor("sessions")));
    }

    @Override
    public List<Goal> peerGoals() {
        return List.of(new Goal("lakeward", "sessions-only", 0.7, 0.7));
    }

    @Override
    public void prepare(BenchEnv env, Candidate candidate) throws ExecutionException, InterruptedException {
        BacklogFiller.of(env, env.topics(), true, lines(env));
    }

    private static Supplier<SampleEvents.Line> lines(BenchEnv env) {
        var settings = new TrafficSettings(
                Profile.STORE,
                env.events(),
                1,
                Instant.now(),
                SPAN,
                (int) Math.max(1, env.events() / EVENTS_OF_A_USER),
                Anomalies.NONE,
                true);
        Iterator<SampleEvents.Line> sorted = valid(new Traffic(settings)).stream()
                .sorted(Comparator.comparingLong(SampleEvents.Line::time))
                .iterator();
        return sorted::next;
    }

    private static List<SampleEvents.Line> valid(Traffic traffic) {
        List<SampleEvents.Line> lines = new ArrayList<>();
        traffic.forEachRemaining(sent -> {
            if (sent instanceof SentEvent.Valid valid) {
                lines.add(new SampleEvents.Line(
                        valid.id(), valid.key(), valid.event().time(), valid.json()));
            }
        });
        return lines;
    }
}
