package dev.lakeward.loadgen.send;

import dev.lakeward.event.runtime.WorkerThreads;
import dev.lakeward.loadgen.OutgoingEvent;
import dev.lakeward.loadgen.acklog.AckLog;
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
 * Sends events over persistent connections. A request without a response, or with one that asks to wait, is retried with
 * the same event ids, so that each event counts once. Events with one ordering key arrive in order.
 */
public final class EventSender implements AutoCloseable {
    private static final long IDLE_REPORT_NANOS = 200_000_000L;
    /** Between two progress reports, since one costs more than a small request. */
    private static final long REPORT_NANOS = 5_000_000L;

    private final SenderSettings settings;
    private final SendCounters counters = new SendCounters();
    private final Latencies latencies = new Latencies();
    private final Pacer pacer;
    private SenderListener listener = SenderListener.NONE;
    private final AtomicLong lastReport = new AtomicLong(System.nanoTime());

    public EventSender(SenderSettings settings) {
        this.settings = settings;
        this.pacer = new Pacer(settings.rate());
    }

    /**
     * Sends all that {@code source} holds and returns when each event has a verdict, or after {@link #stop}.
     *
     * @param progress called every few milliseconds while responses arrive, at least five times a second
     * @throws SenderRejectedException as soon as the API rejects the sender itself
     */
    public SendTotals send(Iterator<OutgoingEvent> source, Consumer<SendTotals> progress) throws InterruptedException {
        pacer.begin();
        latencies.begin();
        try (AckLog ackLog = settings.ackLog() == null ? null : new AckLog(settings.ackLog())) {
            SendRun run = new SendRun(pacer, counters, latencies, ackLog, listener, () -> reportProgress(progress));
            send(source, run);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the acknowledgement log " + settings.ackLog(), e);
        }
        SendTotals totals = counters.totals();
        latencies.sample(totals, true);
        return totals;
    }

    private void reportProgress(Consumer<SendTotals> progress) {
        long now = System.nanoTime();
        long before = lastReport.get();
        if (now - before < REPORT_NANOS || !lastReport.compareAndSet(before, now)) {
            return;
        }
        SendTotals totals = counters.totals();
        latencies.sample(totals, false);
        progress.accept(totals);
    }

    private void send(Iterator<OutgoingEvent> source, SendRun run) throws InterruptedException {
        Dispatcher dispatcher = new Dispatcher(settings, pacer::stopped);
        Thread reporter = Thread.ofPlatform().name("load-progress").daemon().start(() -> report(run));
        try (ExecutorService senders = WorkerThreads.perTask("load-connection")) {
            List<Future<?>> running = new ArrayList<>();
            for (Dispatcher.ConnectionQueue queue : dispatcher.queues()) {
                running.add(senders.submit(() -> {
                    try {
                        new ConnectionSender(settings, run).drain(queue);
                    } catch (IOException | RuntimeException e) {
                        pacer.stop();
                        throw e;
                    }
                    return null;
                }));
            }
            dispatcher.run(source);
            for (Future<?> sender : running) {
                await(sender);
            }
        } finally {
            reporter.interrupt();
        }
    }

    private void report(SendRun run) {
        try {
            while (!pacer.stopped()) {
                pacer.pause(IDLE_REPORT_NANOS);
                run.responded();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Future<?> sender) throws InterruptedException {
        try {
            sender.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SenderRejectedException senderRejected) {
                throw senderRejected;
            }
            throw new IllegalStateException("sending failed: " + e.getCause(), e);
        }
    }

    /** Sets the listener; call before {@link #send}. */
    public EventSender listener(SenderListener other) {
        listener = other;
        return this;
    }

    /** Offsets of the accepted events by partition; empty unless the settings list events. */
    public Map<Integer, OffsetSet> offsets() {
        return counters.offsets();
    }

    public Latencies latencies() {
        return latencies;
    }

    /** Ends {@link #send} early, after the responses to the requests in flight. */
    public void stop() {
        pacer.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
