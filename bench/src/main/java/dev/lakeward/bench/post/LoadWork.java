package dev.lakeward.bench.post;

import dev.lakeward.bench.work.Contender;
import dev.lakeward.bench.work.Ground;
import dev.lakeward.bench.work.Work;
import java.io.IOException;
import java.util.List;

/**
 * Whether the load generator is quick enough never to be what is measured: its own events, against an endpoint that only
 * answers 204. One event a request is held against what the API takes; many against wrk, which sends what it made before.
 *
 * @param name name of the work
 * @param batch events a request; more than one travel as NDJSON
 * @param goal the part of the reference's speed that the generator has to reach
 */
record LoadWork(String name, int batch, double goal) implements Work {
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
    public List<String> flags(Contender contender) {
        return List.of("-Xmn256m");
    }

    @Override
    public List<Contender> contenders() {
        var usual = new PostLoad(batch);
        var reference = batch == 1
                ? new Contender.Server("api", OurApi::start, usual)
                : new Contender.Server("wrk", ground -> NoContent.start(), usual);
        return List.of(
                reference, new Contender.Server("loadgen", ground -> NoContent.start(), new GeneratedLoad(batch)));
    }

    @Override
    public void prepare(Ground ground) throws IOException {
        new PostWork(name, batch, goal, goal).prepare(ground);
    }
}
