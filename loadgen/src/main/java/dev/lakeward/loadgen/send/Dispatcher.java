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
 * Takes events from their source, one thread alone, and deals them out to lanes, ahead of their time. Events of one key go
 * to one lane, which sends one request at a time: so the log has them in the order of the source.
 */
final class Dispatcher {
    /** Few enough hand-overs to cost nothing where a request holds one event. */
    private static final int LEAST_CHUNK = 64;

    private static final int CHUNKS = 3;
    private static final long PATIENCE_MILLIS = 10;
    /** At low rates a request holds no more events than come in this time. */
    private static final double SECONDS_OF_BATCH = 0.1;

    private final List<Lane> lanes = new ArrayList<>();
    private final SenderSettings settings;
    private final Envelopes envelopes;
    private final BooleanSupplier stopped;
    private int turn;

    /** Two queues between the dispatcher and a sender: full chunks one way, empty ones back. */
    static final class Lane {
        private final BlockingQueue<Chunk> full = new LinkedBlockingQueue<>();
        private final BlockingQueue<Chunk> empty = new LinkedBlockingQueue<>();
        private @Nullable Chunk open;

        private Lane() {
            for (int i = 0; i < CHUNKS; i++) {
                empty.add(new Chunk());
            }
        }

        /** The next chunk; one without events is the end. */
        Chunk take() throws InterruptedException {
            return full.take();
        }

        void giveBack(Chunk chunk) {
            chunk.clear();
            empty.add(chunk);
        }

        private void flush() {
            Chunk chunk = open;
            if (chunk != null && chunk.size() > 0) {
                open = null;
                full.add(chunk);
            }
        }
    }

    Dispatcher(SenderSettings settings, BooleanSupplier stopped) {
        this.settings = settings;
        this.stopped = stopped;
        this.envelopes = new Envelopes(settings.body().format());
        for (int i = 0; i < settings.connections(); i++) {
            lanes.add(new Lane());
        }
    }

    List<Lane> lanes() {
        return lanes;
    }

    /** Deals all of {@code source} out, until it ends or the run is stopped; then tells each lane that this is all. */
    void run(Iterator<OutgoingEvent> source) throws InterruptedException {
        try {
            byte separator = settings.body().format().separator();
            int most = chunkSize(0);
            for (long number = 0; !stopped.getAsBoolean() && source.hasNext(); number++) {
                OutgoingEvent event = source.next();
                Lane lane = lane(event);
                Chunk chunk = open(lane);
                chunk.add(event, envelopes.wrap(event.json()), separator, number);
                if (chunk.size() >= most) {
                    lane.flush();
                    most = chunkSize(number);
                }
            }
        } finally {
            lanes.forEach(Lane::flush);
            lanes.forEach(lane -> lane.full.add(new Chunk()));
        }
    }

    private int chunkSize(long number) {
        int batch = settings.body().batch();
        if (settings.rate().unlimited()) {
            return batch * Math.ceilDiv(LEAST_CHUNK, batch);
        }
        double each = settings.rate().rateAt(number) * SECONDS_OF_BATCH / lanes.size();
        return Math.clamp(Math.round(each), 1, batch);
    }

    private Lane lane(OutgoingEvent event) {
        if (event.lane() == OutgoingEvent.ANY) {
            turn = (turn + 1) % (lanes.size() * settings.body().batch());
            return lanes.get(turn / settings.body().batch());
        }
        return lanes.get(Math.floorMod(event.lane(), lanes.size()));
    }

    private Chunk open(Lane lane) throws InterruptedException {
        Chunk chunk = lane.open;
        while (chunk == null) {
            chunk = lane.empty.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (chunk == null) {
                lanes.forEach(Lane::flush);
                chunk = stopped.getAsBoolean() ? new Chunk() : null;
            }
        }
        lane.open = chunk;
        return chunk;
    }
}
