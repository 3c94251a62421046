package dev.lakeward.standalone.serve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices services that end though nobody stopped them. */
final class CrashWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(CrashWatcher.class);

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean expected;
    private volatile String first = "";

    /** Watches a service that completes {@code end} when it has ended. */
    void watch(String part, CompletableFuture<Void> end) {
        var _ = end.whenComplete((_, cause) -> note(part, cause));
    }

    private synchronized void note(String part, @Nullable Throwable cause) {
        if (expected || !first.isEmpty()) {
            return;
        }
        LOG.error("ended by itself part={} cause={}", part, String.valueOf(cause));
        first = part;
        ended.countDown();
    }

    /** From here on services end because they are stopped. */
    synchronized void expected() {
        expected = true;
    }

    /** The first that has ended by itself, once there is one. */
    String await() throws InterruptedException {
        ended.await();
        return first;
    }
}
