package dev.lakeward.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Samples the memory of each service once a second, to distinguish growth from size. */
final class MemoryMonitor implements AutoCloseable {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final List<ServiceProcess> services;
    private final Map<ServiceProcess, List<Double>> held = new LinkedHashMap<>();
    private final Thread thread;
    private volatile boolean open = true;

    /**
     * What a service held, in MB.
     *
     * @param most of all times
     * @param early mean of the first half of the time
     * @param late mean of the second half
     */
    record Held(double most, double early, double late) {}

    MemoryMonitor(List<ServiceProcess> services) {
        this.services = services;
        services.forEach(service -> held.put(service, new ArrayList<>()));
        this.thread = Thread.ofPlatform().name("memory-watch").start(this::watch);
    }

    private void watch() {
        while (open) {
            try {
                for (ServiceProcess service : services) {
                    note(service, service.megabytes());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private synchronized void note(ServiceProcess service, double megabytes) {
        held.getOrDefault(service, List.of()).add(megabytes);
    }

    synchronized Held of(ServiceProcess service) {
        List<Double> all = held.getOrDefault(service, List.of());
        double most = all.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return new Held(most, mean(all.subList(0, all.size() / 2)), mean(all.subList(all.size() / 2, all.size())));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
