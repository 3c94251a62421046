package dev.lakeward.loadgen.send;

import dev.lakeward.loadgen.OutgoingEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from their source on one thread and distributes them over the queues of the connections, ahead of their due
 * time. Events with one ordering key go to one queue, whose connection sends one request at a time: they keep their order.
 */
final class Dispatcher {
    /** Events per hand-over between threads where a request holds few: keeps the cost per event low. */
    private static final int LEAST_CHUNK = 64;

    private static final int CHUNKS = 3;
    private static final long FLUSH_AFTER_MILLIS = 10;
    /** At low rates a request holds no more events than are due within this time. */
    private static final double SECONDS_OF_BATCH = 0.1;

    private final List<ConnectionQueue> queues = new ArrayList<>();
    private final SenderSettings settings;
    private final EnvelopeWriter envelopes;
    private final BooleanSupplier stopped;
    private int turn;

    /** Hand-over to the sender of one connection: full chunks one way, empty ones back. */
    static final class ConnectionQueue {
        private final BlockingQueue<EventChunk> full = new LinkedBlockingQueue<>();
        private final BlockingQueue<EventChunk> empty = new LinkedBlockingQueue<>();
        private @Nullable EventChunk open;

        private ConnectionQueue() {
            for (int i = 0; i < CHUNKS; i++) {
                empty.add(new EventChunk());
            }
        }

        /** Waits for the next chunk; one without events marks the end. */
        EventChunk take() throws InterruptedException {
            return full.take();
        }

        void giveBack(EventChunk chunk) {
            chunk.clear();
            empty.add(chunk);
        }

        private void flush() {
            EventChunk chunk = open;
            if (chunk != null && chunk.size() > 0) {
                open = null;
                full.add(chunk);
            }
        }
    }

    Dispatcher(SenderSettings settings, BooleanSupplier stopped) {
        this.settings = settings;
        this.stopped = stopped;
        this.envelopes = new EnvelopeWriter(settings.body().format());
        for (int i = 0; i < settings.connections(); i++) {
            queues.add(new ConnectionQueue());
        }
    }

    List<ConnectionQueue> queues() {
        return queues;
    }

    /** Distributes all of {@code source} until it ends or the run is stopped, then marks the end of each queue. */
    void run(Iterator<OutgoingEvent> source) throws InterruptedException {
        try {
            byte separator = settings.body().format().separator();
            int most = chunkSize(0);
            for (long number = 0; !stopped.getAsBoolean() && source.hasNext(); number++) {
                OutgoingEvent event = source.next();
                ConnectionQueue queue = queue(event);
                EventChunk chunk = open(queue);
                chunk.add(event, envelopes.wrap(event.json()), separator, number);
                if (chunk.size() >= most) {
                    queue.flush();
                    most = chunkSize(number);
                }
            }
        } finally {
            queues.forEach(ConnectionQueue::flush);
            queues.forEach(queue -> queue.full.add(new EventChunk()));
        }
    }

    private int chunkSize(long number) {
        int batch = settings.body().batch();
        if (settings.rate().unlimited()) {
            return batch * Math.ceilDiv(LEAST_CHUNK, batch);
        }
        double each = settings.rate().rateAt(number) * SECONDS_OF_BATCH / queues.size();
        return Math.clamp(Math.round(each), 1, batch);
    }

    private ConnectionQueue queue(OutgoingEvent event) {
        if (event.orderingKey() == OutgoingEvent.UNORDERED) {
            turn = (turn + 1) % (queues.size() * settings.body().batch());
            return queues.get(turn / settings.body().batch());
        }
        return queues.get(Math.floorMod(event.orderingKey(), queues.size()));
    }

    private EventChunk open(ConnectionQueue queue) throws InterruptedException {
        EventChunk chunk = queue.open;
        while (chunk == null) {
            chunk = queue.empty.poll(FLUSH_AFTER_MILLIS, TimeUnit.MILLISECONDS);
            if (chunk == null) {
                queues.forEach(ConnectionQueue::flush);
                chunk = stopped.getAsBoolean() ? new EventChunk() : null;
            }
        }
        queue.open = chunk;
        return chunk;
    }
}
