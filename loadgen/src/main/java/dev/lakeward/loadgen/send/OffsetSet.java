package dev.lakeward.loadgen.send;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** A set of offsets of one partition: a bit each, in bit sets of 65,536 offsets. */
public final class OffsetSet {
    private static final int CHUNK_BITS = 16;
    private static final int MASK = (1 << CHUNK_BITS) - 1;

    private final TreeMap<Long, BitSet> chunks = new TreeMap<>();

    public static OffsetSet of(long... offsets) {
        OffsetSet some = new OffsetSet();
        for (long offset : offsets) {
            some.add(offset);
        }
        return some;
    }

    void add(long offset) {
        chunks.computeIfAbsent(offset >>> CHUNK_BITS, ignored -> new BitSet()).set((int) (offset & MASK));
    }

    void addAll(OffsetSet others) {
        others.chunks.forEach((chunk, bits) ->
                chunks.computeIfAbsent(chunk, ignored -> new BitSet()).or(bits));
    }

    public boolean contains(long offset) {
        BitSet chunk = chunks.get(offset >>> CHUNK_BITS);
        return chunk != null && chunk.get((int) (offset & MASK));
    }

    /** The lowest offset; the set must not be empty. */
    public long first() {
        Map.Entry<Long, BitSet> chunk = chunks.firstEntry();
        return (chunk.getKey() << CHUNK_BITS) + chunk.getValue().nextSetBit(0);
    }

    /** The highest offset; the set must not be empty. */
    public long last() {
        Map.Entry<Long, BitSet> chunk = chunks.lastEntry();
        return (chunk.getKey() << CHUNK_BITS) + chunk.getValue().length() - 1;
    }
}
