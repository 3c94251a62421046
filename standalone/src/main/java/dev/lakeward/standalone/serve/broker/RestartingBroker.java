package dev.lakeward.standalone.serve.broker;

import dev.lakeward.cluster.LocalKafka;
import dev.lakeward.standalone.machine.LogRoom;
import dev.lakeward.standalone.machine.OpenFileLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker of this process, which is started again on its port when it stopped for want of room or open files, and there is
 * enough again. Meanwhile the services find no broker, as when one elsewhere is away.
 *
 * @see <a href="../../../../../../../../../docs/adr/0128-under-strain.md">ADR 0128</a>
 */
final class RestartingBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestartingBroker.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** What a stop takes at most where Kafka's controller, which is asked for leave, has not stopped, too. */
    private static final Duration LEAVE = Duration.ofSeconds(30);

    private static final Duration STOP = Duration.ofMinutes(2);

    private final Path folder;
    private final LogRoom room;
    private final String address;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<@Nullable Thread> restarter = new AtomicReference<>();
    private volatile @Nullable LocalKafka kafka;

    private RestartingBroker(Path folder, LocalKafka kafka) {
        this.folder = folder;
        this.room = new LogRoom(folder);
        this.kafka = kafka;
        this.address = kafka.bootstrapServers();
    }

    /** Starts it on {@code folder}; returns when it serves. */
    static RestartingBroker start(Path folder) {
        var broker = new RestartingBroker(folder, LocalKafka.start(folder));
        BrokerHaltHandler.restarts(broker);
        return broker;
    }

    /** Address for clients, which stays the same. */
    String address() {
        return address;
    }

    /**
     * The broker has stopped itself: stops what is left of it, and starts it again when there is room. Returns at once.
     *
     * @return whether that is news
     */
    boolean stopped(Consumer<String> console) {
        Thread thread = Thread.ofPlatform().name("restart-broker").daemon().unstarted(() -> startAgain(console));
        boolean isNews = restarter.compareAndSet(null, thread);
        if (isNews) {
            thread.start();
        }
        return isNews;
    }

    private void startAgain(Consumer<String> console) {
        stop();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        while (!closesWithin(PAUSE)) {
            if (!room.get().isEmpty() || OpenFileLimit.ofProcess().nearlyAll().isPresent()) {
                continue;
            }
            try {
                kafka = LocalKafka.start(folder, port);
                restarter.set(null);
                console.accept("over: the Kafka broker runs again");
                return;
            } catch (RuntimeException e) {
                // Whatever a start on a machine that was short of something a moment ago throws: the next try comes.
                LOG.warn("the broker does not start yet cause={}", e.toString());
            }
        }
    }

    private void stop() {
        LocalKafka running = kafka;
        kafka = null;
        if (running == null) {
            return;
        }
        Thread stop = Thread.ofPlatform().name("stop-broker").daemon().start(running::close);
        try {
            if (!stop.join(LEAVE)) {
                // Ends the wait for the controller, five minutes; the rest of the stop goes on.
                stop.interrupt();
            }
            if (!stop.join(STOP)) {
                LOG.error("the broker that has no room does not stop, so that it cannot start again");
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean closesWithin(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Stops it for good. */
    @Override
    public void close() {
        closing.countDown();
        Thread thread = restarter.get();
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LocalKafka running = kafka;
        if (running != null) {
            running.close();
        }
    }
}
