package dev.lakeward.loadgen.script;

import java.util.function.Consumer;

/** Visits until the planned number of events is reached, spread over the time by the activity of the hour. */
final class VisitScript implements Script {
    /** Events further ahead come from a clock that is years off: they are kept, others after the end are dropped. */
    private static final long FAR = 5L * 365 * 86_400_000L;

    /** After so many visits in a row without an event before the end, the script stops. */
    private static final int MOST_IDLE_VISITS = 1_000;

    private final ActivityCurve curve;
    private final long planned;
    private final Visit visit;
    private long made;
    private long counted;
    private int idle;

    /** Emits one visit of a user, from {@code start} on. */
    interface Visit {
        void begin(long start, Consumer<GeneratedEvent> out);
    }

    VisitScript(ActivityCurve curve, long planned, Visit visit) {
        this.curve = curve;
        this.planned = Math.max(1, planned);
        this.visit = visit;
    }

    @Override
    public long next(Consumer<GeneratedEvent> out) {
        long start = curve.timeAt((double) made / planned);
        counted = 0;
        visit.begin(start, event -> {
            if (event.time() < curve.until() || event.time() > curve.until() + FAR) {
                counted++;
                out.accept(event);
            }
        });
        made += counted;
        idle = counted == 0 ? idle + 1 : 0;
        return made < planned && idle < MOST_IDLE_VISITS ? curve.timeAt((double) made / planned) : Long.MAX_VALUE;
    }
}
