package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.SampleEvents;
import dev.lakeward.bench.workload.Workload;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * So many events a request, answered when all are acknowledged by all replicas.
 *
 * @param name name of the workload
 * @param batch events a request; more than one travel as NDJSON
 * @param goal the part of the bare handler's speed that the API has to reach
 * @param then the part to reach after that
 */
record PostWorkload(String name, int batch, double goal, double then) implements Workload {
    private static final int REQUESTS = 64;
    private static final int MOST = 500;
    private static final int LEAST_LINES = 2000;

    @Override
    public String unit() {
        return batch == 1 ? "requests" : "events";
    }

    /** What collapses between one event and the most a request does so at one of the ends. */
    @Override
    public boolean quick() {
        return batch == 1 || batch == MOST;
    }

    @Override
    public List<String> flags(Candidate candidate) {
        return List.of("-Xmn256m");
    }

    @Override
    public List<Candidate> candidates() {
        var load = new PostLoad(batch);
        return List.of(
                new Candidate.Server("bare", BareApi::start, load),
                new Candidate.Server("lakeward", LakewardApi::start, load));
    }

    @Override
    public void prepare(BenchEnv env) throws IOException {
        var lines = new SampleEvents(1, env.users());
        int count = Math.max(LEAST_LINES, REQUESTS * batch);
        try (var file = new BufferedOutputStream(Files.newOutputStream(events(env)))) {
            for (int i = 0; i < count; i++) {
                file.write(lines.next().json());
                file.write('\n');
            }
        }
    }

    /** The events that requests are made of, one a line. */
    static Path events(BenchEnv env) {
        return env.folder().resolve("events.ndjson");
    }
}
