package dev.lakeward.standalone.lifecycle;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Detects services that end without being stopped. */
public final class CrashWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(CrashWatcher.class);

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean expected;
    private volatile String first = "";

    /** Watches a service that completes {@code end} when it has ended. */
    public void watch(String service, CompletableFuture<Void> end) {
        var _ = end.whenComplete((_, cause) -> note(service, cause));
    }

    private synchronized void note(String service, @Nullable Throwable cause) {
        if (expected || !first.isEmpty()) {
            return;
        }
        LOG.error("ended by itself part={} cause={}", service, String.valueOf(cause));
        first = service;
        ended.countDown();
    }

    /** Ignores the end of services from now on: they are being stopped. */
    public synchronized void expected() {
        expected = true;
    }

    /** Waits for the first service that fails, and returns its name. */
    public String await() throws InterruptedException {
        ended.await();
        return first;
    }
}
