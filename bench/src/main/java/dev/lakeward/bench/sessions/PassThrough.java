package dev.lakeward.bench.sessions;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.event.kafka.Topics;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** What is left of the processor when everything is taken away: events go from one topic to the other, exactly once. */
public final class PassThrough {
    private PassThrough() {}

    /** Works the backlog of this run off. */
    public static Measurement run(BenchEnv env, Runnable clockStarted) throws ExecutionException, InterruptedException {
        return run(env, env.topics(), clockStarted);
    }

    /** Works off what is on the topic of events of {@code from}. */
    public static Measurement run(BenchEnv env, Topics from, Runnable clockStarted)
            throws ExecutionException, InterruptedException {
        String group = env.topics().namespace() + "-pass-through";
        var builder = new StreamsBuilder();
        builder.stream(from.events(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(env.topics().accepted(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        try (Backlog backlog = Backlog.of(env, from);
                var streams = new KafkaStreams(builder.build(), ProcessorProperties.of(env, group))) {
            streams.start();
            return backlog.drained(group, clockStarted);
        }
    }
}
