package dev.lakeward.processor.store.cold;

import dev.lakeward.event.hash.Fnv1a;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of entities that nobody works on, by key, in mapped files: they take no heap. The files are no state of record;
 * they are made anew from the changelog at each start.
 */
public final class ColdEntities implements AutoCloseable {
    private static final int SEGMENT = 4 << 20;

    private final Path folder;
    private final ColdIndex index;
    /** By number; null where one was emptied. */
    private final List<@Nullable ColdSegment> segments = new ArrayList<>();

    private int current;
    private int names;
    private long written;
    private long live;

    public ColdEntities(Path folder) {
        this.folder = folder;
        this.index = new ColdIndex(folder);
        // A location of zero would mean none.
        segments.add(null);
    }

    /** Spreads keys evenly over 64 bits. */
    public static long hash(byte[] key) {
        long hash = Fnv1a.hash(key, 0, key.length);
        hash ^= hash >>> 33;
        hash *= 0xFF51AFD7ED558CCDL;
        return hash ^ hash >>> 29;
    }

    public long size() {
        return index.size();
    }

    /** Keeps these bytes in the place of any before. */
    public void put(byte[] key, byte[] value) {
        long hash = hash(key);
        remove(hash, key);
        index.add(hash, append(key, value));
        if (written - live > live + SEGMENT * 2L) {
            evacuate();
        }
    }

    /** The bytes of {@code key}, which stay; null where there are none. */
    public byte @Nullable [] get(byte[] key) {
        long location = find(hash(key), key);
        return location == ColdIndex.ABSENT ? null : segment(location).value(offset(location));
    }

    /** The bytes of {@code key}, which go; null where there are none. */
    public byte @Nullable [] take(byte[] key) {
        long hash = hash(key);
        long location = find(hash, key);
        if (location == ColdIndex.ABSENT) {
            return null;
        }
        byte[] value = segment(location).value(offset(location));
        remove(hash, key);
        return value;
    }

    /** The keys with this hash: one, as a rule. */
    public List<byte[]> keys(long hash) {
        List<byte[]> keys = new ArrayList<>(1);
        index.find(hash, location -> {
            keys.add(segment(location).key(offset(location)));
            return false;
        });
        return keys;
    }

    /** All entries; none may be added or taken meanwhile. */
    public void forEach(BiConsumer<byte[], byte[]> taker) {
        index.forEach(location -> {
            ColdSegment segment = segment(location);
            taker.accept(segment.key(offset(location)), segment.value(offset(location)));
        });
    }

    private long find(long hash, byte[] key) {
        return index.find(hash, location -> segment(location).isKey(offset(location), key));
    }

    private void remove(long hash, byte[] key) {
        long location = find(hash, key);
        if (location == ColdIndex.ABSENT) {
            return;
        }
        index.remove(hash, location);
        drop(location);
    }

    private void drop(long location) {
        ColdSegment segment = segment(location);
        int before = segment.live();
        segment.drop(offset(location));
        live -= before - segment.live();
        if (segment.live() == 0 && number(location) != current) {
            release(number(location));
        }
    }

    private void release(int number) {
        ColdSegment empty = segments.set(number, null);
        if (empty != null) {
            written -= empty.written();
            empty.close();
        }
    }

    private long append(byte[] key, byte[] value) {
        long need = ColdSegment.need(key, value);
        ColdSegment segment = segments.get(current);
        if (segment == null || !segment.hasRoom(need)) {
            segment = new ColdSegment(folder.resolve("segment-" + names++), (int) Math.max(SEGMENT, need));
            int full = current;
            current = free();
            segments.set(current, segment);
            ColdSegment last = segments.get(full);
            if (last != null && last.live() == 0) {
                release(full);
            }
        }
        written += need;
        live += need;
        return (long) current << Integer.SIZE | segment.append(key, value);
    }

    private int free() {
        for (int number = 1; number < segments.size(); number++) {
            if (segments.get(number) == null) {
                return number;
            }
        }
        segments.add(null);
        return segments.size() - 1;
    }

    /** Moves what still counts out of the segment with the least of it. */
    private void evacuate() {
        int emptiest = java.util.stream.IntStream.range(1, segments.size())
                .filter(number -> number != current && segments.get(number) != null)
                .boxed()
                .min(Comparator.comparingInt(
                        number -> segment((long) number << Integer.SIZE).live()))
                .orElse(0);
        if (emptiest == 0) {
            return;
        }
        ColdSegment from = segment((long) emptiest << Integer.SIZE);
        int next = 0;
        do {
            int at = next;
            next = from.next(at);
            move(from, (long) emptiest << Integer.SIZE | at, at);
        } while (next != 0 && segments.get(emptiest) == from);
    }

    private void move(ColdSegment from, long location, int at) {
        byte[] key = from.key(at);
        long hash = hash(key);
        if (index.find(hash, other -> other == location) == ColdIndex.ABSENT) {
            return;
        }
        index.move(hash, location, append(key, from.value(at)));
        drop(location);
    }

    private ColdSegment segment(long location) {
        return java.util.Objects.requireNonNull(segments.get(number(location)));
    }

    private static int number(long location) {
        return (int) (location >>> Integer.SIZE);
    }

    private static int offset(long location) {
        return (int) location;
    }

    @Override
    public void close() {
        index.close();
        for (ColdSegment segment : segments) {
            if (segment != null) {
                segment.close();
            }
        }
        segments.clear();
    }
}
