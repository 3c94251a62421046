package dev.lakeward.event.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Executors of platform threads with names. On JDK 25 a virtual thread cannot leave its carrier while it loads a class, which
 * can end in a deadlock at a cold start, so that nothing here or elsewhere starts one.
 *
 * @see <a href="../../../../../../../../docs/adr/0098-platform-threads.md">0098 Platform threads</a>
 */
public final class WorkerThreads {
    private static final long IDLE_SECONDS = 30;

    private WorkerThreads() {}

    /**
     * A pool of at most {@code most} daemon threads; further tasks wait in a queue, and idle threads end. A task must not wait
     * for another task of the same pool.
     */
    public static ExecutorService pool(String name, int most) {
        var pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A thread a task, for callers that bound the number of tasks themselves. */
    public static ExecutorService perTask(String name) {
        return Executors.newThreadPerTaskExecutor(factory(name));
    }

    private static ThreadFactory factory(String name) {
        return Thread.ofPlatform().name(name + "-", 0).daemon().factory();
    }
}
