package dev.lakeward.loadgen.script;

import dev.lakeward.loadgen.script.GeneratedEvent.Moment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Smart meters that measure at fixed intervals, hourly where the number of events allows enough meters. Among them those that
 * steal, stand still, were taken away, or that nobody ever registered; some readings are corrected days later.
 */
final class MeterScript implements Script {
    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final EventTable.Kind DEVICE = new EventTable.Kind(EventTable.DEVICES, "device");
    private static final EventTable.Kind COMPONENT =
            new EventTable.Kind(EventTable.MEASURING_COMPONENTS, "measuring_component");
    private static final EventTable.Kind INSTALL = new EventTable.Kind(EventTable.INSTALL_EVENTS, "install_event");
    private static final EventTable.Kind MEASUREMENT = new EventTable.Kind(EventTable.MEASUREMENTS, "measurement");
    private static final long[] INTERVALS = {HOUR, 6 * HOUR, DAY};
    private static final int ENOUGH_METERS = 40;
    private static final int MOST_METERS = 5_000;
    private static final double CORRECTED = 0.004;
    private static final int FILL = 50;

    private final List<Meter> meters = new ArrayList<>();
    private final long interval;
    private final long from;
    private final long until;
    private final String tag;
    private final NamePool names;
    private final Rng rng;
    private long end;
    private long fillTime;
    private boolean registered;

    MeterScript(TrafficSettings settings, long events, NamePool names, Rng rng) {
        this.rng = rng;
        this.names = names;
        this.tag = settings.tag();
        this.from = settings.from().toEpochMilli();
        this.until = settings.until().toEpochMilli();
        this.interval = interval(events);
        this.end = Math.ceilDiv(from, interval) * interval + interval;
        this.fillTime = until - HOUR / 2;
        double each = (until - from)
                        / (double) interval
                        * (1
                                + settings.anomalies().repeat()
                                + settings.anomalies().bad())
                + 4;
        int count = Math.clamp((long) (events / each), 1, MOST_METERS);
        for (int i = 0; i < count; i++) {
            meters.add(Meter.of(i, tag, rng));
        }
    }

    private long interval(long events) {
        for (long one : INTERVALS) {
            if (events / Math.max(1, (until - from) / one) >= ENOUGH_METERS) {
                return one;
            }
        }
        return INTERVALS[INTERVALS.length - 1];
    }

    @Override
    public long next(Consumer<GeneratedEvent> out) {
        if (!registered) {
            registered = true;
            meters.forEach(meter -> register(meter, out));
            return Math.min(end, until);
        }
        if (end < until - HOUR / 2) {
            meters.forEach(meter -> measure(meter, out));
            end += interval;
            return end;
        }
        for (int i = 0; i < FILL; i++) {
            Meter meter = rng.pick(meters);
            long of = end - interval * rng.between(1, 14);
            double usage = meter.usage(of - interval, interval, rng);
            read(meter, ++fillTime, new Reading(of, usage, "CORRECTED"), out);
        }
        return fillTime;
    }

    private void register(Meter meter, Consumer<GeneratedEvent> out) {
        long eventTime = from - DAY;
        Habit habit = meter.habit();
        if (habit != Habit.UNKNOWN_DEVICE && habit != Habit.UNKNOWN_COMPONENT) {
            out.accept(device(meter, eventTime));
        }
        if (habit != Habit.UNKNOWN_COMPONENT) {
            out.accept(component(meter, eventTime + 1));
        }
        if (habit != Habit.NEVER_INSTALLED) {
            install(meter, eventTime + 2, Service.ON, out);
        }
        long turn = day(0.55);
        if (habit == Habit.REMOVED) {
            install(meter, turn + HOUR, new Service(turn, null, null), out);
        } else if (habit == Habit.DISCONNECTED) {
            install(meter, turn + HOUR, new Service(null, turn, null), out);
            install(meter, turn + 4 * DAY + HOUR, new Service(null, turn, turn + 4 * DAY), out);
        }
    }

    private GeneratedEvent device(Meter meter, long eventTime) {
        return DEVICE.event(
                rng,
                meter.device(),
                eventTime,
                "B-" + meter.number(),
                "SMART_METER",
                rng.pick(names.words()),
                "A1",
                meter.serviceClass() + "-" + tag,
                "ACTIVE");
    }

    private GeneratedEvent component(Meter meter, long eventTime) {
        return COMPONENT.event(
                rng,
                meter.component(),
                eventTime,
                meter.device(),
                "KWH",
                "INTERVAL",
                interval / 1000,
                meter.multiplier());
    }

    private void install(Meter meter, long eventTime, Service service, Consumer<GeneratedEvent> out) {
        if (eventTime < until) {
            out.accept(INSTALL.event(
                    rng,
                    meter.device(),
                    eventTime,
                    "install-" + meter.device(),
                    "SP-" + meter.number(),
                    new Moment(from - 100 * DAY),
                    moment(service.removed()),
                    moment(service.off()),
                    moment(service.on())));
        }
    }

    private static @Nullable Moment moment(@Nullable Long millis) {
        return millis == null ? null : new Moment(millis);
    }

    /** Midnight after this share of the time. */
    private long day(double share) {
        return Math.ceilDiv(from + (long) ((until - from) * share), DAY) * DAY;
    }

    private void measure(Meter meter, Consumer<GeneratedEvent> out) {
        long eventTime = end + 20_000 + meter.number() * 41L % 30_000;
        double usage = meter.usage(end - interval, interval, rng);
        long since = end - interval - day(0.6);
        double turned = switch (meter.habit()) {
            case ZERO_RUN -> since >= 0 && since < 60 * HOUR ? 0 : usage;
            case DROP -> since >= 0 ? usage * 0.25 : usage;
            case NEGATIVE -> since >= 0 && since < DAY ? -usage : usage;
            default -> usage;
        };
        read(meter, eventTime, new Reading(end, turned, "NORMAL"), out);
        long later = eventTime + HOUR + rng.exponential(DAY);
        if (rng.chance(CORRECTED) && later < until - HOUR) {
            read(meter, later, new Reading(end, Math.abs(turned) * 0.97, "CORRECTED"), out);
        }
    }

    private void read(Meter meter, long eventTime, Reading reading, Consumer<GeneratedEvent> out) {
        BigDecimal value = BigDecimal.valueOf(Math.round(reading.kwh() * 1000), 3);
        out.accept(MEASUREMENT.event(
                rng, meter.component(), eventTime, new Moment(reading.end()), value, reading.condition()));
    }

    /** When a meter was removed, and its service was switched off and on again; null where it was not. */
    private record Service(
            @Nullable Long removed,
            @Nullable Long off,
            @Nullable Long on) {
        static final Service ON = new Service(null, null, null);
    }

    /** The usage of the interval that ends at {@code end}. */
    private record Reading(long end, double kwh, String condition) {}

    /** What is special about a meter. */
    enum Habit {
        HONEST,
        REMOVED,
        DISCONNECTED,
        ZERO_RUN,
        DROP,
        NEGATIVE,
        NEVER_INSTALLED,
        UNKNOWN_DEVICE,
        UNKNOWN_COMPONENT
    }

    /** One meter with its one component. */
    record Meter(
            int number,
            String device,
            String component,
            String serviceClass,
            BigDecimal multiplier,
            double base,
            Habit habit) {
        private static final int EVERY = 30;
        private static final double[] DAYTIME = {0.5, 0.9, 1.2, 1.4};

        static Meter of(int index, String tag, Rng rng) {
            Habit[] habits = Habit.values();
            int place = index % EVERY;
            Habit habit = place > 0 && place < habits.length ? habits[place] : Habit.HONEST;
            boolean company = index % 5 == 4 && habit == Habit.HONEST;
            String number = "%s-%04d".formatted(tag, index + 1);
            return new Meter(
                    index + 1,
                    "D-" + number,
                    "MC-" + number,
                    company ? "COM" : "RES",
                    company ? new BigDecimal("10") : BigDecimal.ONE,
                    0.6 + 0.5 * rng.fraction(),
                    habit);
        }

        /** Usage of an interval, kWh before the multiplier. */
        double usage(long start, long interval, Rng rng) {
            double hours = interval / (double) HOUR;
            int quarter = (int) (Math.floorMod(start, DAY) / (DAY / DAYTIME.length));
            double time = interval >= DAY ? 1 : DAYTIME[quarter];
            return Math.max(0.001, base * hours * time * (1 + 0.12 * rng.gaussian()));
        }
    }
}
