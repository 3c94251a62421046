package dev.lakeward.processor.store.local;

/** Reads the entries of a file in their order: from its footer, where that is enough and intact, else one by one, each checked. */
final class SegmentReader {
    private SegmentReader() {}

    /** Takes an entry of a process before: hash of its key, location, location of the entry of its key before. */
    @FunctionalInterface
    interface Entries {
        void read(long hash, long location, long before, boolean deletion);
    }

    /** Takes an entry: its file, its offset there, and both as one location. */
    @FunctionalInterface
    interface Visitor {
        void visit(LogSegment segment, int at, long location);
    }

    /** Takes the mark of an entry. */
    @FunctionalInterface
    interface MarkTaker {
        void take(long hash, long location, long mark);
    }

    private static long location(LogSegment segment, int at) {
        return segment.number() << Integer.SIZE | at;
    }

    /**
     * Reads what a process before wrote; what comes later in the file is to be overwritten.
     *
     * @param end where the last entry ends
     * @param isFull whether another file follows
     */
    static void readBack(LogSegment segment, long end, boolean isFull, Entries reader) {
        var footer = new SegmentFooter(segment);
        if (isFull && footer.isIntact(end)) {
            for (int i = 0; i < footer.count(); i++) {
                reader.read(footer.hash(i), location(segment, footer.at(i)), footer.before(i), footer.isDeletion(i));
            }
            segment.writtenTo((int) end, footer.count());
            return;
        }
        int at = LogSegment.START;
        int count = 0;
        for (; at < end; at = segment.next(at), count++) {
            segment.require(at, end);
            reader.read(
                    StateLog.hash(segment.key(at)), location(segment, at), segment.before(at), segment.isDeletion(at));
        }
        segment.writtenTo(at, count);
    }

    /** Hands over all entries, each checked. */
    static void forEach(LogSegment segment, Visitor visitor) {
        for (int at = LogSegment.START; at < segment.written(); at = segment.next(at)) {
            segment.require(at, segment.written());
            visitor.visit(segment, at, location(segment, at));
        }
    }

    /**
     * Hands over the marks of all entries that are no deletions.
     *
     * @param isFull whether another file follows
     * @param marks of entries that have no place in an intact footer
     */
    static void forEachMark(LogSegment segment, boolean isFull, SegmentFooter.Marks marks, MarkTaker taker) {
        var footer = new SegmentFooter(segment);
        if (!isFull || !footer.isIntact(segment.written())) {
            forEach(segment, (same, at, location) -> {
                if (!same.isDeletion(at)) {
                    taker.take(StateLog.hash(same.key(at)), location, marks.of(same, at));
                }
            });
            return;
        }
        for (int i = 0; i < footer.count(); i++) {
            if (!footer.isDeletion(i)) {
                taker.take(footer.hash(i), location(segment, footer.at(i)), footer.mark(i));
            }
        }
    }
}
