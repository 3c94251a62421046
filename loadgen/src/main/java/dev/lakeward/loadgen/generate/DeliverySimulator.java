package dev.lakeward.loadgen.generate;

import dev.lakeward.loadgen.script.Anomalies;
import dev.lakeward.loadgen.script.EventJson;
import dev.lakeward.loadgen.script.GeneratedEvent;
import dev.lakeward.loadgen.script.Rng;
import dev.lakeward.loadgen.script.Script;
import dev.lakeward.loadgen.script.TrafficSettings;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Delivers the events of one script in order of arrival: most at once, some late, some twice, some corrupted as well. */
final class DeliverySimulator implements Iterator<DeliverySimulator.Arrival> {
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    /** Share of the late events that are older than the processor's retention. */
    private static final double VERY_LATE = 0.04;

    private static final long WEEKS = 32 * DAY;

    private final Script script;
    private final TrafficSettings settings;
    private final Rng rng;
    private final EventJson text = new EventJson();
    private final Corruptor corruptor;
    private final ArrivalQueue pending = new ArrivalQueue();
    private final long until;
    private long horizon = Long.MIN_VALUE;
    private long offlineMillis = Long.MIN_VALUE;
    private long order;

    /** An event and its time of arrival in milliseconds; {@code order} breaks ties. */
    record Arrival(long time, long order, GeneratedEvent event, Kind kind) {}

    /** How it is delivered. */
    enum Kind {
        FIRST,
        REPEAT,
        CORRUPTED
    }

    DeliverySimulator(Script script, TrafficSettings settings, Rng rng) {
        this.script = script;
        this.settings = settings;
        this.rng = rng;
        this.until = settings.until().toEpochMilli();
        this.corruptor = new Corruptor(text, rng.split(), settings.ndjson());
    }

    @Override
    public boolean hasNext() {
        while (horizon != Long.MAX_VALUE && (pending.isEmpty() || pending.firstTime() > horizon)) {
            offlineMillis = rng.chance(settings.anomalies().gaps()) ? rng.exponential(6 * HOUR) : Long.MIN_VALUE;
            horizon = script.next(this::schedule);
        }
        return !pending.isEmpty();
    }

    /** Time of the next arrival; call only after {@link #hasNext}. */
    long nextTime() {
        return pending.firstTime();
    }

    @Override
    public Arrival next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return pending.poll();
    }

    /** The event with its JSON. */
    SentEvent toSent(Arrival arrival) {
        return switch (arrival.kind()) {
            case FIRST -> new SentEvent.Valid(arrival.event(), false, text.of(arrival.event()));
            case REPEAT -> new SentEvent.Valid(arrival.event(), true, text.of(arrival.event()));
            case CORRUPTED -> corruptor.corrupt(arrival.event());
        };
    }

    private void schedule(GeneratedEvent original) {
        Anomalies anomalies = settings.anomalies();
        GeneratedEvent event = original;
        long arrival = arrivalOnTime(original);
        if (rng.chance(anomalies.late())) {
            boolean veryLate = rng.chance(VERY_LATE) && mayBeVeryLate(original);
            event = veryLate ? original.at(original.time() - WEEKS - rng.exponential(4 * DAY)) : original;
            arrival += veryLate ? 0 : rng.exponential(rng.chance(0.5) ? HOUR / 2 : DAY);
        } else if (offlineMillis != Long.MIN_VALUE) {
            arrival += offlineMillis;
        }
        add(arrival, event, Kind.FIRST);
        if (rng.chance(anomalies.repeat())) {
            add(arrival + rng.exponential(rng.chance(0.8) ? 5_000 : DAY), event, Kind.REPEAT);
        }
        if (rng.chance(anomalies.bad())) {
            add(arrival, event, Kind.CORRUPTED);
        }
    }

    /** A bill has no newer event of its key that would make it late; meters have no facts without their registration. */
    private static boolean mayBeVeryLate(GeneratedEvent event) {
        return switch (event.table()) {
            case PURCHASE_EVENTS,
                    CHARACTER_EVENTS,
                    CHARACTER_STATS,
                    GUILD_EVENTS,
                    APP_EVENTS,
                    CUSTOMERS,
                    SITE_VISITS,
                    IMAGES,
                    ORDERS,
                    PAGE_EVENTS -> true;
            default -> false;
        };
    }

    private long arrivalOnTime(GeneratedEvent event) {
        return event.time() > until ? Math.max(horizon, settings.from().toEpochMilli()) : event.time();
    }

    private void add(long arrival, GeneratedEvent event, Kind kind) {
        pending.add(new Arrival(arrival, order++, event, kind));
    }
}
