package dev.lakeward.bench.sessions;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.event.kafka.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Events that wait on {@code lw.events}, and how far a group has come with them. */
public final class Backlog implements AutoCloseable {
    private static final long PAUSE = 20_000_000;
    /** So long nothing may be committed. */
    private static final long PATIENCE = 120_000_000_000L;
    /** The clock starts when this part is done: by then compilers have seen most of the code. */
    private static final int WARM = 4;

    private final Admin admin;
    private final BenchEnv env;
    private final String events;
    private final long records;

    private Backlog(Admin admin, BenchEnv env, String events) throws ExecutionException, InterruptedException {
        this.admin = admin;
        this.env = env;
        this.events = events;
        this.records = end(events);
    }

    /** What {@link BacklogFiller} put on the topic of this run. */
    public static Backlog of(BenchEnv env) throws ExecutionException, InterruptedException {
        return of(env, env.topics());
    }

    /** What is on the topic of events of {@code topics}. */
    public static Backlog of(BenchEnv env, Topics topics) throws ExecutionException, InterruptedException {
        return new Backlog(Admin.create(Map.of("bootstrap.servers", env.brokers())), env, topics.events());
    }

    /** The sum of the ends of all partitions. */
    private long end(String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < env.partitions(); partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    /** Waits until the group has committed all, and measures it. */
    public Measurement drained(String group, Runnable clockStarted) throws ExecutionException, InterruptedException {
        return drained(group, clockStarted, List.of());
    }

    /** Waits until the group has committed all, of these internal topics too, and measures it. */
    public Measurement drained(String group, Runnable clockStarted, List<String> internal)
            throws ExecutionException, InterruptedException {
        long first = await(group, events, records / WARM);
        clockStarted.run();
        long from = System.nanoTime();
        long last = await(group, events, records);
        for (String topic : internal) {
            await(group, topic, end(topic));
        }
        long nanos = System.nanoTime() - from;
        // Ticks count as nothing.
        return Measurement.of(Math.max(1, (last - first) * env.events() / records), nanos);
    }

    /** Waits until the group has committed all. */
    public void done(String group) throws ExecutionException, InterruptedException {
        await(group, events, records);
    }

    private long await(String group, String topic, long least) throws ExecutionException, InterruptedException {
        long committed = committed(group, topic);
        long deadline = System.nanoTime() + PATIENCE;
        while (committed < least) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%s has committed %d of %d of %s".formatted(group, committed, least, topic));
            }
            LockSupport.parkNanos(PAUSE);
            long now = committed(group, topic);
            if (now > committed) {
                committed = now;
                deadline = System.nanoTime() + PATIENCE;
            }
        }
        return committed;
    }

    private long committed(String group, String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
