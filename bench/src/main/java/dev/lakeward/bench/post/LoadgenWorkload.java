package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Workload;
import java.io.IOException;
import java.util.List;

/**
 * Whether the load generator is quick enough never to be what is measured: its own events, against an endpoint that only
 * answers 204. One event a request is held against what the API takes; many against wrk, which sends what it made before.
 *
 * @param name name of the workload
 * @param batch events a request; more than one travel as NDJSON
 * @param goal the part of the reference's speed that the generator has to reach
 */
record LoadgenWorkload(String name, int batch, double goal) implements Workload {
    @Override
    public String unit() {
        return batch == 1 ? "requests" : "events";
    }

    /** One event a request is what the generator is slowest at. */
    @Override
    public boolean quick() {
        return batch == 1;
    }

    @Override
    public List<String> flags(Candidate candidate) {
        return List.of("-Xmn256m");
    }

    @Override
    public List<Candidate> candidates() {
        var usual = new PostLoad(batch);
        var reference = batch == 1
                ? new Candidate.Server("api", LakewardApi::start, usual)
                : new Candidate.Server("wrk", env -> NoContentServer.start(), usual);
        return List.of(
                reference, new Candidate.Server("loadgen", env -> NoContentServer.start(), new LoadgenLoad(batch)));
    }

    @Override
    public void prepare(BenchEnv env) throws IOException {
        new PostWorkload(name, batch, goal, goal).prepare(env);
    }
}
