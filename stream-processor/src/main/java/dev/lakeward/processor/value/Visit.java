package dev.lakeward.processor.value;

/** One visit: its first and last event, milliseconds since 1970-01-01T00:00:00Z. */
record Visit(long start, long end) {
    /** Thirty minutes and the rest of the last second: whole seconds count. */
    private static final long GAP = 30 * 60_000 + 999;

    boolean touches(Visit other) {
        return other.start - end <= GAP && start - other.end <= GAP;
    }

    Visit merge(Visit other) {
        return new Visit(Math.min(start, other.start), Math.max(end, other.end));
    }
}
