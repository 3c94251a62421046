package dev.lakeward.processor.ingest.dedupe;

import java.util.Arrays;
import java.util.List;

/** Where a range of ids is cut, so that each part has about half of what it may have, however the ids lie in it. */
final class RangeSplit {
    private static final int SAMPLES = 4096;

    private final long[] starts;

    /**
     * @param from start of the range
     * @param ids all that is in it
     * @param most ids that it may have without being cut
     */
    RangeSplit(long from, List<Ids> ids, int most) {
        long total = ids.stream().mapToLong(Ids::size).sum();
        starts = total <= most ? new long[] {from} : starts(from, sample(ids, total), (int) (total / (most / 2)));
    }

    private static long[] sample(List<Ids> ids, long total) {
        long step = total / SAMPLES + 1;
        long[] positions = new long[(int) (total / step) + 1];
        long[] seen = {0};
        ids.forEach(some -> some.forEach((high, low) -> {
            if (seen[0]++ % step == 0) {
                positions[(int) ((seen[0] - 1) / step)] = high;
            }
        }));
        long[] taken = Arrays.copyOf(positions, (int) ((seen[0] + step - 1) / step));
        Arrays.sort(taken);
        return taken;
    }

    private static long[] starts(long from, long[] sorted, int parts) {
        long[] starts = new long[parts];
        starts[0] = from;
        int count = 1;
        for (int i = 1; i < parts; i++) {
            long start = sorted[(int) ((long) sorted.length * i / parts)];
            if (start > starts[count - 1]) {
                starts[count++] = start;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    int parts() {
        return starts.length;
    }

    long start(int part) {
        return starts[part];
    }

    int part(long position) {
        int at = Arrays.binarySearch(starts, position);
        return at < 0 ? -at - 2 : at;
    }
}
