package dev.lakeward.loadgen.send;

import dev.lakeward.event.runtime.WorkerThreads;
import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.loadgen.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Sends events over connections that stay open. A request without an answer, or with one that asks to wait, is sent again
 * with the same ids, so that an event counts once however often it had to be sent. Events of one lane arrive in order.
 */
public final class EventSender implements AutoCloseable {
    private static final long WATCH_NANOS = 200_000_000L;
    /** Between two looks at how far it is, which cost more than a small request. */
    private static final long GLANCE_NANOS = 5_000_000L;

    private final SenderSettings settings;
    private final Account account = new Account();
    private final Latencies latencies = new Latencies();
    private final Pace pace;
    private SenderListener listener = SenderListener.NONE;
    private final AtomicLong glanced = new AtomicLong(System.nanoTime());

    public EventSender(SenderSettings settings) {
        this.settings = settings;
        this.pace = new Pace(settings.rate());
    }

    /**
     * Sends all that {@code source} holds and returns when each event is settled, or when {@link #stop} was called.
     *
     * @param progress called every few milliseconds while requests are answered, and now and then while none is
     * @throws ShutOutException as soon as the API says that it takes nothing from this sender
     */
    public Tally send(Iterator<OutgoingEvent> source, Consumer<Tally> progress) throws InterruptedException {
        pace.begin();
        latencies.begin();
        try (Ledger ledger = settings.ledger() == null ? null : new Ledger(settings.ledger())) {
            Run run = new Run(pace, account, latencies, ledger, listener, () -> glance(progress));
            send(source, run);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the ledger " + settings.ledger(), e);
        }
        Tally tally = account.tally();
        latencies.sample(tally, true);
        return tally;
    }

    private void glance(Consumer<Tally> progress) {
        long now = System.nanoTime();
        long before = glanced.get();
        if (now - before < GLANCE_NANOS || !glanced.compareAndSet(before, now)) {
            return;
        }
        Tally tally = account.tally();
        latencies.sample(tally, false);
        progress.accept(tally);
    }

    private void send(Iterator<OutgoingEvent> source, Run run) throws InterruptedException {
        Dispatcher dispatcher = new Dispatcher(settings, pace::stopped);
        Thread watch = Thread.ofPlatform().name("load-watch").daemon().start(() -> watch(run));
        try (ExecutorService senders = WorkerThreads.perTask("load-connection")) {
            List<Future<?>> running = new ArrayList<>();
            for (Dispatcher.Lane lane : dispatcher.lanes()) {
                running.add(senders.submit(() -> {
                    try {
                        new LaneSender(settings, run).drain(lane);
                    } catch (IOException | RuntimeException e) {
                        pace.stop();
                        throw e;
                    }
                    return null;
                }));
            }
            dispatcher.run(source);
            for (Future<?> lane : running) {
                await(lane);
            }
        } finally {
            watch.interrupt();
        }
    }

    private void watch(Run run) {
        try {
            while (!pace.stopped()) {
                pace.pause(WATCH_NANOS);
                run.answered();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Future<?> lane) throws InterruptedException {
        try {
            lane.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ShutOutException shutOut) {
                throw shutOut;
            }
            throw new IllegalStateException("sending broke off: " + e.getCause(), e);
        }
    }

    /** Sets who hears of single events; before {@link #send} is called. */
    public EventSender listener(SenderListener other) {
        listener = other;
        return this;
    }

    /** By partition, the offset of every accepted event; empty unless the settings ask for it. */
    public Map<Integer, Offsets> offsets() {
        return account.offsets();
    }

    /** How long requests took. */
    public Latencies latencies() {
        return latencies;
    }

    /** Ends {@link #send} early; the requests under way get their answers first. */
    public void stop() {
        pace.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
