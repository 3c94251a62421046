package dev.lakeward.processor.store.cold;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** Entries in a row in a mapped file: length of key, length of value, key, value. */
final class ColdSegment implements AutoCloseable {
    private static final ValueLayout.OfInt INT32 = ValueLayout.JAVA_INT_UNALIGNED;
    private static final int HEAD = 2 * Integer.BYTES;

    private final MappedFile file;
    private final MemorySegment bytes;
    private int written;
    private int live;

    ColdSegment(Path path, int size) {
        file = MappedFile.create(path, size);
        bytes = file.memory();
    }

    static long need(byte[] key, byte[] value) {
        return (long) HEAD + key.length + value.length;
    }

    boolean hasRoom(long need) {
        return written + need <= bytes.byteSize();
    }

    int written() {
        return written;
    }

    /** Bytes of entries that still count. */
    int live() {
        return live;
    }

    /** Adds an entry; returns its offset. */
    int append(byte[] key, byte[] value) {
        int at = written;
        bytes.set(INT32, at, key.length);
        bytes.set(INT32, at + (long) Integer.BYTES, value.length);
        MemorySegment.copy(MemorySegment.ofArray(key), 0, bytes, at + (long) HEAD, key.length);
        MemorySegment.copy(MemorySegment.ofArray(value), 0, bytes, at + (long) HEAD + key.length, value.length);
        written += HEAD + key.length + value.length;
        live += HEAD + key.length + value.length;
        return at;
    }

    boolean isKey(int at, byte[] key) {
        return bytes.get(INT32, at) == key.length
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
        return copy(at + HEAD, bytes.get(INT32, at));
    }

    byte[] value(int at) {
        int key = bytes.get(INT32, at);
        return copy(at + HEAD + key, bytes.get(INT32, at + (long) Integer.BYTES));
    }

    private byte[] copy(int from, int length) {
        byte[] copy = new byte[length];
        MemorySegment.copy(bytes, from, MemorySegment.ofArray(copy), 0, length);
        return copy;
    }

    /** Offset of the entry after this one; 0 after the last. */
    int next(int at) {
        int next = at + length(at);
        return next < written ? next : 0;
    }

    /** The entry counts no more. */
    void drop(int at) {
        live -= length(at);
    }

    private int length(int at) {
        return HEAD + bytes.get(INT32, at) + bytes.get(INT32, at + (long) Integer.BYTES);
    }

    @Override
    public void close() {
        file.close();
    }
}
