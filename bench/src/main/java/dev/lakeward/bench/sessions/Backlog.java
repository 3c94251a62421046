package dev.lakeward.bench.sessions;

import dev.lakeward.bench.work.Figure;
import dev.lakeward.bench.work.Ground;
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
    private final Ground ground;
    private final long records;

    private Backlog(Admin admin, Ground ground, long records) {
        this.admin = admin;
        this.ground = ground;
        this.records = records;
    }

    /** What {@link Filling} put on the topic of this run. */
    public static Backlog of(Ground ground) throws ExecutionException, InterruptedException {
        Admin admin = Admin.create(Map.of("bootstrap.servers", ground.brokers()));
        Map<TopicPartition, OffsetSpec> ends = new java.util.HashMap<>();
        for (int partition = 0; partition < ground.partitions(); partition++) {
            ends.put(new TopicPartition(ground.topics().events(), partition), OffsetSpec.latest());
        }
        long records = admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
        return new Backlog(admin, ground, records);
    }

    /** Waits until the group has committed all, and measures it. */
    Figure drained(String group, Runnable begun) throws ExecutionException, InterruptedException {
        long first = await(group, records / WARM);
        begun.run();
        long from = System.nanoTime();
        long last = await(group, records);
        long nanos = System.nanoTime() - from;
        // Ticks count as nothing.
        return Figure.of(Math.max(1, (last - first) * ground.events() / records), nanos);
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
        String events = ground.topics().events();
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
