package dev.lakeward.processor.attribution;

import dev.lakeward.processor.attribution.PurchaseRows.Share;
import dev.lakeward.processor.flow.Told;
import dev.lakeward.processor.state.StateReader;
import dev.lakeward.processor.state.StateWriter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which shares of one purchase were told, and a hash of what they said, by model: a bit a position and sixteen bytes a model,
 * since there may be as many purchases as users, and each has some fifty shares.
 */
final class ToldShares {
    private static final int MODELS = Model.values().length;

    private final long[] hashes = new long[MODELS];
    private final long[] positions = new long[MODELS];

    /**
     * What is to be said of a model's shares.
     *
     * @param changed whether they have to be told
     * @param before positions told before, a bit each
     * @param gone those of them that hold no longer
     */
    record Change(boolean changed, long before, long gone) {
        /** Whether the row of this position, counted from 1, takes the place of an earlier one. */
        boolean revises(int position) {
            return (before & bit(position)) != 0;
        }

        /** Positions that hold no longer, counted from 1. */
        IntStream gonePositions() {
            return IntStream.rangeClosed(1, ClickPath.LONGEST).filter(position -> (gone & bit(position)) != 0);
        }
    }

    /** Remembers that these are now told, and all, of the model; says how that differs from before. */
    Change tell(Model model, List<Share> shares) {
        long now = 0;
        long hash = 0;
        for (Share share : shares) {
            now |= bit(share.position());
            hash = hash * 31 + Told.hash(share.fact().row().content());
        }
        int at = model.ordinal();
        long before = positions[at];
        boolean changed = now != before || hash != hashes[at];
        positions[at] = now;
        hashes[at] = hash;
        return new Change(changed, before, before & ~now);
    }

    private static long bit(int position) {
        return 1L << position;
    }

    void write(StateWriter out) {
        for (int i = 0; i < MODELS; i++) {
            out.fixed64(hashes[i]).int64(positions[i]);
        }
    }

    static ToldShares read(StateReader in) {
        var told = new ToldShares();
        for (int i = 0; i < MODELS; i++) {
            told.hashes[i] = in.fixed64();
            told.positions[i] = in.int64();
        }
        return told;
    }
}
