package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.bench.workload.Workload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What enrichment costs the API: messages of an SDK, without and with all columns that need no file of the user.
 *
 * @param name name of the workload
 * @param batch messages a request
 */
record MessageWorkload(String name, int batch) implements Workload {
    private static final int REQUESTS = 64;
    private static final int LEAST_MESSAGES = 2_000;
    /** More messages at once the API answers with 503, for want of memory. */
    private static final int MOST_UNDER_WAY = 8_000;

    private static final Map<String, String> ENRICHED = Map.of("LAKEWARD_ENRICH", "user_agent,bot,referrer");

    @Override
    public String unit() {
        return "messages";
    }

    @Override
    public double goal() {
        return 0.95;
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public List<String> flags(Candidate candidate) {
        return List.of("-Xmn256m");
    }

    @Override
    public List<Candidate> candidates() {
        return List.of(
                new Candidate.Server("plain", LakewardApi::start, this::drive),
                new Candidate.Server("enriched", env -> LakewardApi.start(env, ENRICHED), this::drive));
    }

    private Measurement drive(URI server, BenchEnv env, Duration time) throws Exception {
        int connections = Math.min(PostLoad.CONNECTIONS, MOST_UNDER_WAY / batch);
        var sent = SocketLoad.drive(server, requests(server, env.users()), connections, time);
        return new Measurement(sent.units() * batch, sent.seconds(), sent.details());
    }

    private List<byte[]> requests(URI server, int users) {
        var messages = new SampleMessages(1, users);
        var requests = new ArrayList<byte[]>();
        for (int i = 0; i < Math.max(REQUESTS, LEAST_MESSAGES / batch); i++) {
            var body = new StringBuilder("{\"batch\":[").append(messages.next());
            for (int more = 1; more < batch; more++) {
                body.append(',').append(messages.next());
            }
            body.append("]}");
            String head = "POST /v1/batch HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\n"
                            .formatted(server.getHost(), server.getPort())
                    + "User-Agent: analytics-node/3.1.0\r\nContent-Length: %d\r\n\r\n".formatted(body.length());
            requests.add((head + body).getBytes(StandardCharsets.US_ASCII));
        }
        return requests;
    }
}
