package dev.lakeward.bench.sessions;

import dev.lakeward.bench.work.Contender;
import dev.lakeward.bench.work.Work;
import dev.lakeward.bench.work.Works;
import java.util.List;

/**
 * A backlog of {@code lw.events} through Kafka Streams under exactly_once_v2: passed on as it is, and by the whole processor
 * (time of the log, duplicates, sessions and all other facts).
 */
public final class SessionsWork implements Works, Work {
    @Override
    public List<Work> works() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public String unit() {
        return "events";
    }

    @Override
    public double goal() {
        return 0.8;
    }

    @Override
    public int heapMegabytes() {
        return 1024;
    }

    @Override
    public List<Contender> contenders() {
        return List.of(new Contender.Job("bare", PassThrough::run), new Contender.Job("lakeward", WholeProcessor::run));
    }
}
