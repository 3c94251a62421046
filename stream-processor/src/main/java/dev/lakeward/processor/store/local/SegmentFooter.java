package dev.lakeward.processor.store.local;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The end of a file that is full: a line for each entry, so that a start need not read the entries. Its last bytes are where
 * the lines begin, their number, and the CRC32C of all that. For one thread at a time.
 */
final class SegmentFooter {
    private static final ValueLayout.OfInt INT32 = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong INT64 = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int BEFORE = Long.BYTES;
    private static final int MARK = 2 * Long.BYTES;
    private static final int AT = 3 * Long.BYTES;
    private static final int LINE = AT + Integer.BYTES;
    private static final int END = 3 * Integer.BYTES;
    private static final int DELETION = 1 << 31;

    private final LogSegment segment;
    private final MemorySegment bytes;

    /** That of a file, there or not. */
    SegmentFooter(LogSegment segment) {
        this.segment = segment;
        this.bytes = segment.bytes();
    }

    /** Bytes that it takes for so many entries. */
    static int bytes(int entries) {
        return entries * LINE + END;
    }

    /** Gives the mark of an entry. */
    @FunctionalInterface
    interface Marks {
        long of(LogSegment segment, int at);
    }

    /** Writes it: no entry comes after that. */
    void write(Marks marks) {
        int line = segment.written();
        for (int at = LogSegment.START; at < segment.written(); at = segment.next(at)) {
            bytes.set(INT64, line, StateLog.hash(segment.key(at)));
            bytes.set(INT64, line + (long) BEFORE, segment.before(at));
            bytes.set(INT64, line + (long) MARK, marks.of(segment, at));
            bytes.set(INT32, line + (long) AT, segment.isDeletion(at) ? at | DELETION : at);
            line += LINE;
        }
        bytes.set(INT32, end(), segment.written());
        bytes.set(INT32, end() + Integer.BYTES, segment.count());
        VarHandle.releaseFence();
        bytes.set(INT32, end() + 2L * Integer.BYTES, checksum(segment.written(), line));
    }

    private long end() {
        return bytes.byteSize() - END;
    }

    private int checksum(int from, int to) {
        int own = segment.checksum((int) end(), (int) end() + 2 * Integer.BYTES);
        return 31 * own + segment.checksum(from, to);
    }

    /** Whether it is there, intact, and the entries end at {@code written}, as the next file says. */
    boolean isIntact(long written) {
        if (bytes.byteSize() < LogSegment.START + END || bytes.get(INT32, end()) != written) {
            return false;
        }
        int count = count();
        long to = written + (long) count * LINE;
        return written >= LogSegment.START
                && count > 0
                && to <= end()
                && bytes.get(INT32, end() + 2L * Integer.BYTES) == checksum((int) written, (int) to);
    }

    /** How many entries there are. */
    int count() {
        return bytes.get(INT32, end() + Integer.BYTES);
    }

    private long line(int number) {
        return bytes.get(INT32, end()) + (long) number * LINE;
    }

    /** Hash of the key of entry {@code number} of the file, from zero. */
    long hash(int number) {
        return bytes.get(INT64, line(number));
    }

    /** Location of the entry of its key before. */
    long before(int number) {
        return bytes.get(INT64, line(number) + BEFORE);
    }

    /** What the owner of the log said of it. */
    long mark(int number) {
        return bytes.get(INT64, line(number) + MARK);
    }

    /** Offset of the entry in the file. */
    int at(int number) {
        return bytes.get(INT32, line(number) + AT) & ~DELETION;
    }

    /** Whether the entry deletes its key. */
    boolean isDeletion(int number) {
        return bytes.get(INT32, line(number) + AT) < 0;
    }
}
