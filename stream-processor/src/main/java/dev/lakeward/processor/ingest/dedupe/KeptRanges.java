package dev.lakeward.processor.ingest.dedupe;

import dev.lakeward.processor.store.ChangelogWriter;
import dev.lakeward.processor.store.StateReader;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.store.local.StateLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ranges as the next start finds them, in the local files beside the blocks of the changelog: which files of ids they have,
 * and their ids on the heap. They are written now and then, and stand for all blocks before, which are deleted then.
 *
 * @see <a href="../../../../../../../../../docs/adr/0132-start-of-large-state.md">ADR 0132</a>
 */
final class KeptRanges {
    /** First bytes of keys, which the changelog does not have. */
    private static final byte HEAD = 4;

    private static final byte RANGE = 5;
    private static final byte[] HEAD_KEY = {HEAD};

    private Set<Long> written = new HashSet<>();

    /**
     * What is the same for all ranges.
     *
     * @param now time of the log
     * @param adds how many ids were added in all
     */
    record Counters(long now, long adds) {}

    /** Whether this is a key of the changelog. */
    static boolean isOfChangelog(byte[] key) {
        return key[0] != HEAD && key[0] != RANGE;
    }

    /** Writes all ranges. */
    void write(ChangelogWriter to, List<IdRange> ranges, IdFiles folder, IdChangelog log, Counters counters) {
        var writer = new StateWriter();
        Set<Long> now = new HashSet<>();
        for (IdRange range : ranges) {
            range.write(writer);
            to.write(key(range.from()), writer.take());
            now.add(range.from());
        }
        written.removeAll(now);
        written.forEach(from -> to.write(key(from), null));
        written = now;
        writer.int64(folder.next()).int64(counters.now()).int64(counters.adds()).int64(ranges.size());
        now.forEach(writer::fixed64);
        log.write(writer);
        to.write(HEAD_KEY, writer.take());
    }

    private static byte[] key(long from) {
        return ByteBuffer.allocate(1 + Long.BYTES).put(RANGE).putLong(from).array();
    }

    /**
     * Reads what was written; the blocks that came later are not yet in it.
     *
     * @param ranges are added to this list
     * @return null where nothing was written
     */
    @Nullable
    Counters read(StateLog from, IdFiles folder, IdChangelog log, List<IdRange> ranges) {
        byte[] head = from.get(HEAD_KEY);
        if (head == null) {
            folder.goOn(0, from::broken);
            return null;
        }
        var reader = new StateReader(head);
        folder.goOn(reader.int64(), from::broken);
        var counters = new Counters(reader.int64(), reader.int64());
        try {
            for (int rest = reader.int32(); rest > 0; rest--) {
                long start = reader.fixed64();
                ranges.add(range(from, start, folder));
                written.add(start);
            }
        } catch (RuntimeException e) {
            ranges.forEach(IdRange::release);
            throw e;
        }
        log.read(reader);
        return counters;
    }

    private static IdRange range(StateLog from, long start, IdFiles folder) {
        byte[] kept = from.get(key(start));
        if (kept == null) {
            throw from.broken("the range of ids from %d is missing".formatted(start));
        }
        try {
            return new IdRange(new StateReader(kept), folder);
        } catch (IOException e) {
            throw from.broken("a file of ids cannot be read: " + e.getMessage());
        }
    }

    /** Nothing is written. */
    void forget() {
        written.clear();
    }
}
