package dev.lakeward.standalone.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reports what a start waits for after a minute, and again in growing intervals. */
public final class StartupMonitor implements AutoCloseable {
    private static final List<Duration> USUAL =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(10));

    private final List<Duration> pauses;
    private final Supplier<List<String>> waitsFor;
    private final Consumer<String> say;
    private final CountDownLatch over = new CountDownLatch(1);

    private StartupMonitor(List<Duration> pauses, Supplier<List<String>> waitsFor, Consumer<String> say) {
        this.pauses = pauses;
        this.waitsFor = waitsFor;
        this.say = say;
    }

    /**
     * Begins to watch.
     *
     * @param waitsFor what the start waits for now; nothing where it is over
     * @param say receives a sentence
     */
    public static StartupMonitor begin(Supplier<List<String>> waitsFor, Consumer<String> say) {
        return begin(USUAL, waitsFor, say);
    }

    /**
     * Begins to watch.
     *
     * @param pauses between two sentences; the last one goes on for ever
     */
    public static StartupMonitor begin(List<Duration> pauses, Supplier<List<String>> waitsFor, Consumer<String> say) {
        var watch = new StartupMonitor(pauses, waitsFor, say);
        Thread.ofPlatform().name("start-watch").daemon().start(watch::run);
        return watch;
    }

    private void run() {
        Duration passed = Duration.ZERO;
        try {
            for (int i = 0; ; i = Math.min(i + 1, pauses.size() - 1)) {
                Duration pause = pauses.get(i);
                if (over.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                passed = passed.plus(pause);
                List<String> reasons = waitsFor.get();
                if (reasons.isEmpty()) {
                    return;
                }
                say.accept("not ready after %d s, waits for: %s"
                        .formatted(passed.toSeconds(), String.join("; ", reasons)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The start is over. */
    @Override
    public void close() {
        over.countDown();
    }
}
