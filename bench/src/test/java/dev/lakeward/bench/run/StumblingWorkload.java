package dev.lakeward.bench.run;

import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Workload;
import dev.lakeward.bench.workload.WorkloadProvider;
import java.util.List;

/** A work whose contender fails. */
public final class StumblingWorkload implements WorkloadProvider, Workload {
    @Override
    public List<Workload> workloads() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "stumbling";
    }

    @Override
    public String unit() {
        return "steps";
    }

    @Override
    public double goal() {
        return 1;
    }

    @Override
    public List<Candidate> candidates() {
        return List.of(new Candidate.Job("bare", (_, _) -> {
            throw new IllegalStateException("stone on the track");
        }));
    }
}
