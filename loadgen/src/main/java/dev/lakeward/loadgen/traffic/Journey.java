package dev.lakeward.loadgen.traffic;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The way of one script's events to the API: most come at once, some late, some twice, some broken. In order of arrival.
 */
final class Journey implements Iterator<Journey.Arrival> {
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    /** A few of the late ones come so late that they revise nothing any more. */
    private static final double VERY_LATE = 0.04;

    private static final long WEEKS = 32 * DAY;

    private final Script script;
    private final TrafficSettings settings;
    private final Chance chance;
    private final JsonText text = new JsonText();
    private final Spoiler spoiler;
    private final Arrivals underway = new Arrivals();
    private final long until;
    private long horizon = Long.MIN_VALUE;
    private long offline = Long.MIN_VALUE;
    private long order;

    /** An event when it arrives; {@code order} settles ties. */
    record Arrival(long time, long order, Happening event, Kind kind) {}

    /** How it comes. */
    enum Kind {
        FIRST,
        REPEAT,
        BAD
    }

    Journey(Script script, TrafficSettings settings, Chance chance) {
        this.script = script;
        this.settings = settings;
        this.chance = chance;
        this.until = settings.until().toEpochMilli();
        this.spoiler = new Spoiler(text, chance.split(), settings.lines());
    }

    @Override
    public boolean hasNext() {
        while (horizon != Long.MAX_VALUE && (underway.isEmpty() || underway.firstTime() > horizon)) {
            offline = chance.hits(settings.ills().gaps()) ? chance.about(6 * HOUR) : Long.MIN_VALUE;
            horizon = script.next(this::depart);
        }
        return !underway.isEmpty();
    }

    /** When the next one arrives; there must be one. */
    long nextTime() {
        return underway.firstTime();
    }

    @Override
    public Arrival next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return underway.poll();
    }

    /** The event as it is sent. */
    Sent sent(Arrival arrival) {
        return switch (arrival.kind()) {
            case FIRST -> new Sent.Sound(arrival.event(), false, text.of(arrival.event()));
            case REPEAT -> new Sent.Sound(arrival.event(), true, text.of(arrival.event()));
            case BAD -> spoiler.spoil(arrival.event());
        };
    }

    private void depart(Happening happened) {
        Ills ills = settings.ills();
        Happening event = happened;
        long arrival =
                happened.time() > until ? Math.max(horizon, settings.from().toEpochMilli()) : happened.time();
        if (chance.hits(ills.late())) {
            boolean veryLate = chance.hits(VERY_LATE) && mayBeLost(happened);
            event = veryLate ? happened.at(happened.time() - WEEKS - chance.about(4 * DAY)) : happened;
            arrival += veryLate ? 0 : chance.about(chance.hits(0.5) ? HOUR / 2 : DAY);
        } else if (offline != Long.MIN_VALUE) {
            arrival += offline;
        }
        add(arrival, event, Kind.FIRST);
        if (chance.hits(ills.repeat())) {
            add(arrival + chance.about(chance.hits(0.8) ? 5_000 : DAY), event, Kind.REPEAT);
        }
        if (chance.hits(ills.bad())) {
            add(arrival, event, Kind.BAD);
        }
    }

    /** An order whose NEW event is lost for good would be dated by its update, and a bill has no newer one to be late against. */
    private static boolean mayBeLost(Happening event) {
        return switch (event.table()) {
            case PURCHASE_EVENTS,
                    CHARACTER_EVENTS,
                    CHARACTER_STATS,
                    GUILD_EVENTS,
                    APP_EVENTS,
                    SITE_VISITS,
                    PAGE_EVENTS -> true;
            default -> false;
        };
    }

    private void add(long arrival, Happening event, Kind kind) {
        underway.add(new Arrival(arrival, order++, event, kind));
    }
}
