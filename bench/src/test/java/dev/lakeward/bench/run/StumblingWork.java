package dev.lakeward.bench.run;

import dev.lakeward.bench.work.Contender;
import dev.lakeward.bench.work.Work;
import dev.lakeward.bench.work.Works;
import java.util.List;

/** A work whose contender fails. */
public final class StumblingWork implements Works, Work {
    @Override
    public List<Work> works() {
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
    public List<Contender> contenders() {
        return List.of(new Contender.Job("bare", (_, _) -> {
            throw new IllegalStateException("stone on the track");
        }));
    }
}
