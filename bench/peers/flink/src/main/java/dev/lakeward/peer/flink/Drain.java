package dev.lakeward.peer.flink;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/** Watches what a group has committed, by the same rule as for the product: the clock starts when a quarter is done. */
final class Drain {
    private static final long PAUSE = 20_000_000;
    private static final int WARM = 4;

    private final String group;
    private final long events;

    Drain(String group, long events) {
        this.group = group;
        this.events = events;
    }

    /** Tells the parent of the start of the clock and of the end. */
    void report(String brokers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            long first = await(admin, events / WARM);
            long from = System.nanoTime();
            tell("begun\t" + first);
            long last = await(admin, events);
            tell("figure\t" + (last - first) + "\t" + (System.nanoTime() - from) / 1e9);
        }
    }

    private long await(Admin admin, long least) throws ExecutionException, InterruptedException {
        long committed = committed(admin);
        while (committed < least) {
            LockSupport.parkNanos(PAUSE);
            committed = committed(admin);
        }
        return committed;
    }

    private long committed(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                .filter(java.util.Objects::nonNull)
                .mapToLong(position -> position.offset())
                .sum();
    }

    static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
