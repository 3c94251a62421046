package dev.lakeward.bench.sessions;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
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
    private final long records;

    private Backlog(Admin admin, BenchEnv env, long records) {
        this.admin = admin;
        this.env = env;
        this.records = records;
    }

    /** What {@link BacklogFiller} put on the topic of this run. */
    public static Backlog of(BenchEnv env) throws ExecutionException, InterruptedException {
        Admin admin = Admin.create(Map.of("bootstrap.servers", env.brokers()));
        Map<TopicPartition, OffsetSpec> ends = new java.util.HashMap<>();
        for (int partition = 0; partition < env.partitions(); partition++) {
            ends.put(new TopicPartition(env.topics().events(), partition), OffsetSpec.latest());
        }
        long records = admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
        return new Backlog(admin, env, records);
    }

    /** Waits until the group has committed all, and measures it. */
    Measurement drained(String group, Runnable clockStarted) throws ExecutionException, InterruptedException {
        long first = await(group, records / WARM);
        clockStarted.run();
        long from = System.nanoTime();
        long last = await(group, records);
        long nanos = System.nanoTime() - from;
        // Ticks count as nothing.
        return Measurement.of(Math.max(1, (last - first) * env.events() / records), nanos);
    }

    /** Waits until the group has committed all. */
    public void done(String group) throws ExecutionException, InterruptedException {
        await(group, records);
    }

    private long await(String group, long least) throws ExecutionException, InterruptedException {
        long committed = committed(group);
        long deadline = System.nanoTime() + PATIENCE;
        while (committed < least) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%s has committed %d of %d".formatted(group, committed, records));
            }
            LockSupport.parkNanos(PAUSE);
            long now = committed(group);
            if (now > committed) {
                committed = now;
                deadline = System.nanoTime() + PATIENCE;
            }
        }
        return committed;
    }

    private long committed(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        String events = env.topics().events();
        return offsets.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(events) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
