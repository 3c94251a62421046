package dev.lakeward.bench.post;

import dev.lakeward.bench.work.Work;
import dev.lakeward.bench.work.Works;
import java.util.List;

/** Events by HTTP, one, a hundred and five hundred a request, and the generator that sends such load. */
public final class PostWorks implements Works {
    @Override
    public List<Work> works() {
        return List.of(
                new PostWork("post-single", 1, 0.85, 1),
                new PostWork("post-100", 100, 0.6, 0.8),
                new PostWork("post-500", 500, 0.6, 0.8),
                new LoadWork("load-single", 1, 1.5),
                new LoadWork("load-500", 500, 0.05));
    }
}
