package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.Workload;
import dev.lakeward.bench.workload.WorkloadProvider;
import java.util.List;

/**
 * Events by HTTP, one, a hundred and five hundred a request; messages of SDKs without and with enrichment; and the generator
 * that sends such load.
 */
public final class PostWorkloads implements WorkloadProvider {
    @Override
    public List<Workload> workloads() {
        return List.of(
                new PostWorkload("post-single", 1, 0.85, 1.2),
                new PostWorkload("post-100", 100, 0.6, 0.9),
                new PostWorkload("post-500", 500, 0.6, 0.8),
                new MessageWorkload("messages-single", 1),
                new MessageWorkload("messages-100", 100),
                new MessageWorkload("messages-500", 500),
                new LoadgenWorkload("load-single", 1, 1.5),
                new LoadgenWorkload("load-500", 500, 0.05));
    }
}
