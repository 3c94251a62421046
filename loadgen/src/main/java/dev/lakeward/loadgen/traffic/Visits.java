package dev.lakeward.loadgen.traffic;

import java.util.function.Consumer;

/** A script of visits: as many as make up the wanted number of events, spread over the time by the rhythm of the day. */
final class Visits implements Script {
    /** What is further ahead than this comes from a clock that is far off, and is sent all the same. */
    private static final long FAR = 5L * 365 * 86_400_000L;

    /** After so many visits that all lie behind the end, nobody has time any more. */
    private static final int PATIENCE = 1_000;

    private final Rhythm rhythm;
    private final long budget;
    private final Visit visit;
    private long made;
    private long counted;
    private int idle;

    /** One visit of somebody, from {@code start} on. */
    interface Visit {
        void begin(long start, Consumer<Happening> out);
    }

    Visits(Rhythm rhythm, long budget, Visit visit) {
        this.rhythm = rhythm;
        this.budget = Math.max(1, budget);
        this.visit = visit;
    }

    @Override
    public long next(Consumer<Happening> out) {
        long start = rhythm.timeAt((double) made / budget);
        counted = 0;
        visit.begin(start, event -> {
            if (event.time() < rhythm.until() || event.time() > rhythm.until() + FAR) {
                counted++;
                out.accept(event);
            }
        });
        made += counted;
        idle = counted == 0 ? idle + 1 : 0;
        return made < budget && idle < PATIENCE ? rhythm.timeAt((double) made / budget) : Long.MAX_VALUE;
    }
}
