package dev.lakeward.processor.store.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of a log: its number, the length of the one before, the CRC32C of both, then entries in a row, each with its
 * CRC32C, the lengths of key and value, the location of the entry of the same key before, key, value. The length of a value
 * that was deleted is -1. A full file ends with its {@link SegmentFooter}. Checksums differ with the number, so that what a
 * file that was used again had before is not taken for an entry.
 */
final class LogSegment {
    /** Where the first entry begins. */
    static final int START = 2 * Long.BYTES + Integer.BYTES;

    private static final ValueLayout.OfInt INT32 = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong INT64 = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final int START_CHECKSUM = 2 * Long.BYTES;
    private static final int KEY_LENGTH = Integer.BYTES;
    private static final int VALUE_LENGTH = 2 * Integer.BYTES;
    private static final int BEFORE = 3 * Integer.BYTES;
    private static final int HEAD = BEFORE + Long.BYTES;
    private static final int DELETED = -1;
    private static final long NUMBER_SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final MappedFile file;
    private final MemorySegment bytes;
    private final ByteBuffer checked;
    private final CRC32C crc = new CRC32C();
    private int written;
    private int count;

    private LogSegment(MappedFile file, int written, int count) {
        this.file = file;
        this.bytes = file.memory();
        this.checked = bytes.asByteBuffer();
        this.written = written;
        this.count = count;
    }

    /** Begins in a file of zeros. */
    static LogSegment create(MappedFile file, long number, long before) {
        var segment = new LogSegment(file, START, 0);
        segment.begin(number, before);
        return segment;
    }

    private void begin(long number, long before) {
        bytes.set(INT64, 0, number);
        bytes.set(INT64, Long.BYTES, before);
        bytes.set(INT32, START_CHECKSUM, checksum(0, START_CHECKSUM));
        written = START;
        count = 0;
    }

    /** Begins anew under another number. */
    void reuse(Path path, long number, long before) {
        file.rename(path);
        begin(number, before);
    }

    long size() {
        return bytes.byteSize();
    }

    boolean isInMemory() {
        return file.isInMemory();
    }

    /** What takes the place of this one, on disk; empty where the disk takes none. */
    Optional<LogSegment> moveToDisk() {
        return file.moveToDisk().map(moved -> new LogSegment(moved, written, count));
    }

    /** Opens a file that a process before wrote. */
    static LogSegment open(Path path) {
        try {
            var segment = new LogSegment(MappedFile.open(path), START, 0);
            if (segment.bytes.byteSize() < START) {
                segment.release();
                throw new DamagedLogException(path.getFileName() + " is cut");
            }
            return segment;
        } catch (IOException | UncheckedIOException e) {
            throw new DamagedLogException(path.getFileName() + " cannot be read: " + e);
        }
    }

    static int need(byte[] key, byte @Nullable [] value) {
        return HEAD + key.length + (value == null ? 0 : value.length);
    }

    /** Bytes of a file for one entry alone. */
    static int alone(int need) {
        return START + need + SegmentFooter.bytes(1);
    }

    /** Whether an entry of so many bytes has room, and its place in the footer. */
    boolean hasRoom(int need) {
        return (long) written + need + SegmentFooter.bytes(count + 1) <= bytes.byteSize();
    }

    Path path() {
        return file.path();
    }

    long number() {
        return bytes.get(INT64, 0);
    }

    /** Length of the segment before, as it was when this one began. */
    long before() {
        return bytes.get(INT64, Long.BYTES);
    }

    int written() {
        return written;
    }

    /** Says how many entries there are, and where the next one goes. */
    void writtenTo(int end, int entries) {
        written = end;
        count = entries;
    }

    /** The memory of the file. */
    MemorySegment bytes() {
        return bytes;
    }

    /** How many entries there are. */
    int count() {
        return count;
    }

    /**
     * Adds an entry; returns its offset.
     *
     * @param before location of the entry of the same key that counted so far; {@link LogIndex#ABSENT} where there is none
     */
    int append(byte[] key, byte @Nullable [] value, long before) {
        int at = written;
        int end = at + need(key, value);
        bytes.set(INT32, at + (long) KEY_LENGTH, key.length);
        bytes.set(INT32, at + (long) VALUE_LENGTH, value == null ? DELETED : value.length);
        bytes.set(INT64, at + (long) BEFORE, before);
        MemorySegment.copy(key, 0, bytes, ValueLayout.JAVA_BYTE, at + (long) HEAD, key.length);
        if (value != null) {
            MemorySegment.copy(value, 0, bytes, ValueLayout.JAVA_BYTE, at + (long) HEAD + key.length, value.length);
        }
        bytes.set(INT32, at, checksum(at + KEY_LENGTH, end));
        written = end;
        count++;
        return at;
    }

    /** The checksum of these bytes in this file. */
    int checksum(int from, int end) {
        crc.reset();
        crc.update(checked.limit(end).position(from));
        return (int) (crc.getValue() ^ Long.hashCode(number() * NUMBER_SPREAD));
    }

    /** Whether number and length of the segment before are what was written. */
    boolean isStartIntact() {
        return bytes.get(INT32, START_CHECKSUM) == checksum(0, START_CHECKSUM);
    }

    /** Whether there is an intact entry at this place that ends by {@code end}. */
    boolean isIntact(int at, long end) {
        long most = Math.min(end, bytes.byteSize());
        if (at + (long) HEAD > most) {
            return false;
        }
        int key = bytes.get(INT32, at + (long) KEY_LENGTH);
        int value = bytes.get(INT32, at + (long) VALUE_LENGTH);
        return key >= 0
                && value >= DELETED
                && (long) at + HEAD + key + Math.max(0, value) <= most
                && bytes.get(INT32, at) == checksum(at + KEY_LENGTH, next(at));
    }

    /** Fails where there is no intact entry that ends by {@code end}. */
    void require(int at, long end) {
        if (!isIntact(at, end)) {
            throw new DamagedLogException("%s is damaged at byte %d".formatted(path().getFileName(), at));
        }
    }

    /** Location of the entry of the same key that counted before. */
    long before(int at) {
        return bytes.get(INT64, at + (long) BEFORE);
    }

    boolean isKey(int at, byte[] key) {
        return bytes.get(INT32, at + (long) KEY_LENGTH) == key.length
                && MemorySegment.mismatch(
                                bytes,
                                at + (long) HEAD,
                                at + (long) HEAD + key.length,
                                MemorySegment.ofArray(key),
                                0,
                                key.length)
                        < 0;
    }

    byte[] key(int at) {
        return copy(at + HEAD, bytes.get(INT32, at + (long) KEY_LENGTH));
    }

    /** The value of an entry; null where it says that its key was deleted. */
    byte @Nullable [] value(int at) {
        int length = bytes.get(INT32, at + (long) VALUE_LENGTH);
        return length == DELETED ? null : copy(at + HEAD + bytes.get(INT32, at + (long) KEY_LENGTH), length);
    }

    private byte[] copy(int from, int length) {
        byte[] copy = new byte[length];
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, copy, 0, length);
        return copy;
    }

    /** Offset after the entry. */
    int next(int at) {
        return at + length(at);
    }

    int length(int at) {
        return HEAD
                + bytes.get(INT32, at + (long) KEY_LENGTH)
                + Math.max(0, bytes.get(INT32, at + (long) VALUE_LENGTH));
    }

    boolean isDeletion(int at) {
        return bytes.get(INT32, at + (long) VALUE_LENGTH) == DELETED;
    }

    /** Lets go of the memory; the file stays. */
    void release() {
        file.release();
    }
}
