package dev.lakeward.processor.store;

/** How far a store has come: in the input of its stage, and in time of the log. For the thread that holds the store's lock. */
final class LogReach {
    private static final long SECOND = 1000;

    private long position;
    private long clock;
    private long expired;

    LogReach() {
        reset();
    }

    void reset() {
        position = -1;
        clock = Entity.NONE;
        expired = Entity.NONE;
    }

    void advance(long offset, long time) {
        position = offset;
        clock = Math.max(clock, time);
    }

    /** Timers up to log time {@code time} have expired. */
    void expire(long time) {
        expired = Math.max(expired, time);
    }

    long position() {
        return position;
    }

    long clock() {
        return clock;
    }

    /** The second whose timers a tick has reached; later ones in it may be due at the next. */
    long expiredSecond() {
        return Math.floorDiv(expired, SECOND);
    }

    /** The second of {@code millis}. */
    static long second(long millis) {
        return Math.floorDiv(millis, SECOND);
    }
}
